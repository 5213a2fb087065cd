using System.Diagnostics;
using Microsoft.ML.Root.Tests.Distributed.Launchers;
using Microsoft.ML.Root.Tests.Loading.Batches;
using Microsoft.ML.Root.Tests.Models;

namespace Microsoft.ML.Root.Tests;

/// <summary>Programs that the tests run as a user would.</summary>
internal static class ChildProcess
{
    /// <summary>What this assembly does when a test starts it as a program.</summary>
    private static readonly Dictionary<string, Action<string[]>> _programs = new(StringComparer.Ordinal)
    {
        [nameof(ResumingProcess)] = ResumingProcess.Run,
        [nameof(ScoringProcess)] = ScoringProcess.Run,
        [RankProgram.Name] = arguments => Environment.ExitCode = RankProgram.Run(arguments[0], arguments[1..]),
    };

    /// <summary>Entry point of the test assembly.</summary>
    /// <param name="arguments">Name of a program, and what it takes.</param>
    internal static int Main(string[] arguments)
    {
        _programs[arguments[0]](arguments[1..]);
        return Environment.ExitCode;
    }

    /// <summary>Runs a program of this assembly to its end.</summary>
    internal static (int Code, string Output, string Error) Run(Type program, params IEnumerable<string> arguments)
        => Run(typeof(ChildProcess).Assembly.Location, [program.Name, .. arguments]);

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
