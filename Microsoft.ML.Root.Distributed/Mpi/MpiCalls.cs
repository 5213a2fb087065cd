using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Distributed.Mpi;

/// <summary>
/// The calls of MPI that are needed (MPI 3.1, chapters 5, 6 and 8). Handles go as <c>nint</c>: Open MPI's are addresses, MPICH's are C's
/// int, which the callee takes from the lower half.
/// </summary>
internal static unsafe partial class MpiCalls
{
    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Init_thread(int* argumentCount, byte*** arguments, int required, int* provided);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Finalize();

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Abort(nint communicator, int code);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Get_library_version(byte* version, int* length);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Comm_rank(nint communicator, int* rank);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Comm_size(nint communicator, int* size);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Bcast(void* buffer, int count, nint type, int root, nint communicator);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Allreduce(void* sent, void* received, int count, nint type, nint operation, nint communicator);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Allgatherv(
        void* sent, int count, nint sentType, void* received, int* counts, int* displacements, nint receivedType, nint communicator);

    [LibraryImport(MpiLibrary.Name)]
    internal static partial int MPI_Alltoallv(
        void* sent, int* sentCounts, int* sentDisplacements, nint sentType,
        void* received, int* receivedCounts, int* receivedDisplacements, nint receivedType, nint communicator);
}
