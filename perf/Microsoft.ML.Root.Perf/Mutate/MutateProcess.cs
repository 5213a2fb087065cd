using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Root.Perf.Mutate;

/// <summary>
/// Cases in a process of their own, begun again behind a case that hangs, ends the process or takes too much memory: such a case
/// is a row of the report.
/// </summary>
/// <param name="first">The first case.</param>
/// <param name="end">The case behind the last.</param>
/// <param name="step">From case to case.</param>
/// <param name="folders">Of the intact files.</param>
internal sealed class MutateProcess(long first, long end, long step, string[] folders)
{
    private const long MostBytes = 4L << 30;
    private const int CasesOfLine = 10_000;
    private const string MostHeap = "0x80000000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Lock _lock = new();
    private long _case;
    private long _cases;
    private string _file = "";
    private bool _isDone;
    private long _heard;

    /// <summary>Cases that failed.</summary>
    internal int Failures { get; private set; }

    /// <summary>Runs all cases.</summary>
    internal void Run()
    {
        _case = first - step;
        for (bool advances = true; advances && !_isDone && _case + step < end;)
        {
            long next = _case + step;
            string? problem = RunOnce(next);
            advances = _case >= next;
            if (problem is not null)
            {
                Failures++;
                Console.WriteLine($"{MutateRun.Failure} case {_case}, {_file}: {problem}");
            }
        }
    }

    private string? RunOnce(long from)
    {
        ProcessStartInfo start = new("dotnet", [typeof(MutateProcess).Assembly.Location, "mutate-run", Text(from), Text(end), Text(step), .. folders])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MostHeap;
        _heard = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string? problem = null;
        while (!process.WaitForExit(200))
        {
            process.Refresh();
            problem = Stopwatch.GetElapsedTime(Interlocked.Read(ref _heard)) > Patience ? "it does not end"
                : process.WorkingSet64 > MostBytes ? "it takes all memory"
                : null;
            if (problem is not null)
            {
                process.Kill();
                break;
            }
        }

        process.WaitForExit();
        return problem ?? (_isDone ? null : $"the process ended with code {process.ExitCode}: {error.Result.ReplaceLineEndings("\\n")}");
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        Interlocked.Exchange(ref _heard, Stopwatch.GetTimestamp());
        lock (_lock)
        {
            if (line.StartsWith(MutateRun.Case, StringComparison.Ordinal))
            {
                _case = long.Parse(line.AsSpan(MutateRun.Case.Length), CultureInfo.InvariantCulture);
                if (++_cases % CasesOfLine == 0)
                {
                    Console.WriteLine(line);
                }

                return;
            }

            if (line.StartsWith(MutateRun.Begin, StringComparison.Ordinal))
            {
                _file = line;
                return;
            }

            _isDone |= line.StartsWith(MutateRun.End, StringComparison.Ordinal);
            Failures += line.StartsWith(MutateRun.Failure, StringComparison.Ordinal) ? 1 : 0;
        }

        Console.WriteLine(line);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
