using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Distributed.Mpi;

/// <summary>Finds the MPI that started this process.</summary>
internal static partial class MpiLibrary
{
    /// <summary>What <see cref="MpiCalls"/> imports from.</summary>
    internal const string Name = "mpi";

    /// <summary>RTLD_NOW and RTLD_GLOBAL: Open MPI opens its plug-ins by itself, and they look for its symbols among the global ones.</summary>
    private const int NowAndGlobal = 0x102;

    private static readonly string[] _openMpi = ["libmpi.so.40"];

    /// <summary>MPICH, and what has its binary interface under the name that it agreed on with others (Intel MPI, MVAPICH).</summary>
    private static readonly string[] _mpich = ["libmpich.so.12", "libmpi.so.12"];

    private static nint _handle;

    /// <summary>Loads a library.</summary>
    /// <param name="given">Its path or name; null for that of the launcher.</param>
    /// <param name="variable">The environment's variables.</param>
    /// <returns>Where it is loaded.</returns>
    /// <exception cref="DllNotFoundException">There is none.</exception>
    internal static nint Load(string? given, Func<string, string?> variable)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("MPI is used on Linux; elsewhere name the machines (RootClusterOptions.Machines).");
        }

        string[] names = given is not null ? [given] : Candidates(variable);
        foreach (string name in names)
        {
            _handle = OpenLibrary(name, NowAndGlobal);
            if (_handle != 0)
            {
                NativeLibrary.SetDllImportResolver(typeof(MpiLibrary).Assembly, (asked, _, _) => asked == Name ? _handle : 0);
                return _handle;
            }
        }

        throw new DllNotFoundException(
            $"This process was started by MPI, but no library of MPI was found: {string.Join(", ", names)}. Name it in RootClusterOptions.MpiLibrary.");
    }

    /// <summary>Libraries in the order in which they are tried: mpirun of Open MPI sets its own variables, that of MPICH those of PMI.</summary>
    internal static string[] Candidates(Func<string, string?> variable)
    {
        bool isOpenMpi = variable("OMPI_COMM_WORLD_SIZE") is { Length: > 0 } || variable("PMIX_RANK") is { Length: > 0 };
        return isOpenMpi ? [.. _openMpi, .. _mpich] : [.. _mpich, .. _openMpi];
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenLibrary(string name, int flags);
}
