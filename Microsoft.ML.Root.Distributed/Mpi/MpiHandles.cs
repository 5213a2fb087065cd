using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Distributed.Mpi;

/// <summary>The constants of mpi.h that are needed: addresses of objects in Open MPI, numbers in MPICH and its kin.</summary>
internal sealed class MpiHandles
{
    internal MpiHandles(nint library)
    {
        bool isOpenMpi = NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _);
        nint Handle(string symbol, nint number) => isOpenMpi ? NativeLibrary.GetExport(library, symbol) : number;

        World = Handle("ompi_mpi_comm_world", 0x44000000);
        Float = Handle("ompi_mpi_float", 0x4c00040a);
        Double = Handle("ompi_mpi_double", 0x4c00080b);
        Byte = Handle("ompi_mpi_byte", 0x4c00010d);
        Max = Handle("ompi_mpi_op_max", 0x58000001);
        Sum = Handle("ompi_mpi_op_sum", 0x58000003);
        InPlace = isOpenMpi ? 1 : -1;
    }

    /// <summary>MPI_COMM_WORLD.</summary>
    internal nint World { get; }

    /// <summary>MPI_FLOAT.</summary>
    internal nint Float { get; }

    /// <summary>MPI_DOUBLE.</summary>
    internal nint Double { get; }

    /// <summary>MPI_BYTE.</summary>
    internal nint Byte { get; }

    /// <summary>MPI_MAX.</summary>
    internal nint Max { get; }

    /// <summary>MPI_SUM.</summary>
    internal nint Sum { get; }

    /// <summary>MPI_IN_PLACE.</summary>
    internal nint InPlace { get; }
}
