using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>LightGBM's library needs OpenMP on Linux, which the SDK's images lack.</summary>
internal static class LightGbmLibrary
{
    private const string OpenMP = "libgomp.so.1";

    internal static bool CanLoad => !OperatingSystem.IsLinux() || NativeLibrary.TryLoad(OpenMP, out _);

    internal static void Require()
    {
        if (!CanLoad)
        {
            Assert.Inconclusive($"LightGBM's library needs {OpenMP}.");
        }
    }
}
