using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Root.Torch;

/// <summary>Loads libtorch once, and says why where it does not load.</summary>
internal static class TorchLibrary
{
    /// <summary>TorchSharp's native half; it is linked with libtorch, so that loading it loads all.</summary>
    internal const string Name = "LibTorchSharp";

    private static readonly Lazy<string?> _problem = new(FindProblem);

    /// <summary>Loads the libraries.</summary>
    /// <exception cref="DllNotFoundException">One is missing or does not load.</exception>
    internal static void Load()
    {
        if (_problem.Value is string problem)
        {
            throw new DllNotFoundException(
                $"libtorch does not load: {problem}. Needed are a package of libtorch (for example TorchSharp-cpu) and, on Linux, the C++ library of GCC 13 or later.");
        }
    }

    private static string? FindProblem()
    {
        try
        {
            NativeLibrary.Load(Name, typeof(torch).Assembly, null);
            return null;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return Reason(error.Message) ?? (TorchFindsItElsewhere() ? null : $"no file of {Name} was found");
        }
    }

    /// <summary>
    /// What the loader says of the file that it found: a library or a version of a symbol that is missing. The other lines are
    /// the places without a file, of which there are a dozen.
    /// </summary>
    private static string? Reason(string message)
    {
        string[] reasons =
        [
            .. message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
                .Where(line => !line.Split(": ")[0].Contains(Name, StringComparison.Ordinal)),
        ];
        return reasons.Length == 0 ? null : string.Join("; ", reasons);
    }

    /// <summary>In scripts and notebooks the packages lie where the system's loader does not look, but TorchSharp does.</summary>
    private static bool TorchFindsItElsewhere()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            return true;
        }
        catch (Exception error) when (error is TypeInitializationException or NotSupportedException or DllNotFoundException or BadImageFormatException)
        {
            return false;
        }
    }
}
