using System.Diagnostics;

namespace Microsoft.ML.Root.Perf.Data;

/// <summary>This program again, in a process of its own: nothing is compiled, pooled or opened yet.</summary>
internal static class FreshProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    internal static string Run(params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(FreshProcess).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{start.ArgumentList[^1]}: exit code {process.ExitCode}");
    }
}
