using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Root.Torch;

/// <summary>Loads libtorch once.</summary>
internal static class TorchLibrary
{
    private static volatile bool _isLoaded;

    /// <summary>Loads the libraries, or throws what the system's loader says.</summary>
    /// <exception cref="DllNotFoundException">A library is missing or does not load.</exception>
    internal static void Load()
    {
        if (_isLoaded)
        {
            return;
        }

        // LibTorchSharp is linked with libtorch, so that loading it loads all.
        if (!TorchLoads(out Exception? guess))
        {
            try
            {
                NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
            {
                throw new DllNotFoundException(
                    $"libtorch does not load, which TorchSharp needs (a package such as TorchSharp-cpu, and on Linux the C++ library of GCC 13 or later). {error.Message}",
                    guess);
            }

            throw new DllNotFoundException($"libtorch does not load. {guess!.Message}", guess);
        }

        _isLoaded = true;
    }

    /// <summary>TorchSharp finds libtorch in places of its own, and prints where it looked; nobody else is to see that.</summary>
    private static bool TorchLoads(out Exception? problem)
    {
        problem = null;
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            return true;
        }
        catch (Exception error) when (error is TypeInitializationException or NotSupportedException or DllNotFoundException or BadImageFormatException)
        {
            problem = error;
            return false;
        }
    }
}
