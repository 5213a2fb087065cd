using System.Globalization;
using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Perf.Mutate;

/// <summary>
/// The cases of one process: it says each before it tries it, so that whoever started it knows which one hangs or ends it.
/// </summary>
internal static class MutateRun
{
    /// <summary>Begins the line of a file that is used as it is, before any case.</summary>
    internal const string Begin = "begin";

    /// <summary>Begins the line of a case.</summary>
    internal const string Case = "case";

    /// <summary>Begins the line of a case that failed.</summary>
    internal const string Failure = "failure";

    /// <summary>Begins the last line.</summary>
    internal const string End = "end";

    /// <summary>Runs the cases from the first to that before the end, in steps.</summary>
    internal static void Run(ReadOnlySpan<string> arguments)
    {
        long first = long.Parse(arguments[0], CultureInfo.InvariantCulture);
        long end = long.Parse(arguments[1], CultureInfo.InvariantCulture);
        long step = long.Parse(arguments[2], CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("mutate").FullName;
        try
        {
            DeepMutationRun run = new(DeepFiles.In(arguments[3..]), Path.Combine(folder, "changed.root"), inAllWays: true, file => Console.WriteLine($"{Begin} {file}"));
            for (long number = first; number < end; number += step)
            {
                Console.WriteLine($"{Case} {number}");
                if (run.Try(number) is string failure)
                {
                    Console.WriteLine($"{Failure} {failure.ReplaceLineEndings("\\n")}");
                }
            }

            Console.WriteLine($"{End} {run.Read} ways of reading ended, {run.Refused} refused; at most {run.Most}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Uses files as they are, and says what that took.</summary>
    internal static void Use(ReadOnlySpan<string> files)
    {
        foreach (string file in files)
        {
            MutationCost cost = DeepMutationRun.Use(File.ReadAllBytes(file), out string? failure);
            Console.WriteLine($"{Path.GetFileName(file)}: {cost}{(failure is null ? "" : $"; {failure}")}");
        }
    }

    /// <summary>Writes the changed file of a case.</summary>
    internal static void Write(ReadOnlySpan<string> arguments)
    {
        DeepMutationRun run = new(DeepFiles.In(arguments[2..]), Path.GetTempFileName(), inAllWays: true);
        File.WriteAllBytes(arguments[1], run.Content(long.Parse(arguments[0], CultureInfo.InvariantCulture), out string change));
        Console.WriteLine(change);
    }
}
