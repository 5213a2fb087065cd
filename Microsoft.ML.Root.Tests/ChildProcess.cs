using System.Diagnostics;

namespace Microsoft.ML.Root.Tests;

/// <summary>Programs that the tests run as a user would.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a .NET program to its end.</summary>
    internal static (int Code, string Output, string Error) Run(string assembly, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
