using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>What a test needs of real servers.</summary>
internal static class RealServer
{
    /// <summary>The test is inconclusive where the program is absent.</summary>
    internal static string Require(string program)
    {
        if (!OperatingSystem.IsLinux() || !ServerProgram.IsThere(program))
        {
            Assert.Inconclusive($"{program} is not installed: this test needs a real server.");
        }

        return program;
    }
}
