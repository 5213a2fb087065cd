using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Floor;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Passes of a cursor over a data view, the getters of all columns called for each row as ML.NET's trainers do: in file order and
/// shuffled, within a tenth of the decoded bytes, against the one-thread floor in the same run: elapsed time, and that of the consumer's
/// thread on a processor. Nothing decoded is kept.
/// </summary>
internal static class ViewCommand
{
    private const int Repeats = 3;

    /// <summary>Of the copies that <c>epoch</c> reads, a pass reads one in so many.</summary>
    private const int Share = 2;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string folder = BenchmarkData.Folder(arguments, place: 1);
        foreach (EpochSet set in EpochSet.Named(arguments))
        {
            string[] files = [.. FileGlob.Expand([Path.Combine(folder, set.Files)])];
            using DistinctCopies copies = new(files, set.Copies / Share);
            Run(set, EpochCommand.Blocks(set, files), copies);
        }
    }

    private static void Run(EpochSet set, List<CompressedBlock> blocks, DistinctCopies copies)
    {
        int times = set.Copies / Share;
        long bytes = blocks.Sum(b => (long)b.Length) * times;
        IDataView view = new MLContext(1).Data.LoadFromRoot(
            RootDataset.FromFiles(copies.Paths).Select(set.Patterns), new RootViewOptions { MemoryBudget = bytes / 10, KeepDecoded = false });
        List<(double Elapsed, double Own)> ordered = [];
        List<(double Elapsed, double Own)> shuffled = [];
        List<double> calls = [];
        long rows = 0;
        for (int i = -1; i < Repeats; i++)
        {
            double floor = EpochCommand.Floor(blocks, set.IsRNTuple, times);
            (double inOrder, double inOrderOwn, rows) = Pass(view, null);
            (double drawn, double drawnOwn, _) = Pass(view, new Random(i + 1));
            if (i >= 0)
            {
                ordered.Add((inOrder / floor, inOrderOwn / floor));
                shuffled.Add((drawn / floor, drawnOwn / floor));
                calls.Add(Calls(rows, view.Schema.Count) / floor);
            }
        }

        Console.WriteLine(
            $"{set.Name}: {rows:N0} rows, {view.Schema.Count} columns; in file order {Text(ordered)} of the floor, shuffled {Text(shuffled)}; "
            + $"as many calls of getters that do nothing {calls.Order().ElementAt(Repeats / 2):F2}");
    }

    private static string Text(List<(double Elapsed, double Own)> ratios)
    {
        double[] elapsed = [.. ratios.Select(r => r.Elapsed).Order()];
        double[] own = [.. ratios.Select(r => r.Own).Order()];
        return $"{elapsed[Repeats / 2]:F2} ({elapsed[0]:F2} to {elapsed[^1]:F2}), own {own[Repeats / 2]:F2}";
    }

    private static (double Seconds, double Own, long Rows) Pass(IDataView view, Random? random)
    {
        long began = Stopwatch.GetTimestamp();
        double own = ThreadClock.Now;
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, random);
        Action[] reads = [.. view.Schema.Select(column => Read(cursor, column))];
        long rows = 0;
        while (cursor.MoveNext())
        {
            rows++;
            foreach (Action read in reads)
            {
                read();
            }
        }

        return (Stopwatch.GetElapsedTime(began).TotalSeconds, ThreadClock.Now - own, rows);
    }

    /// <summary>What of a pass is the calling: seconds for getters that give no value of a file.</summary>
    private static double Calls(long rows, int columns)
    {
        Action[] reads = [.. Enumerable.Range(0, columns).Select(_ => Read((ref float value) => value = 1))];
        double began = ThreadClock.Now;
        for (long row = 0; row < rows; row++)
        {
            foreach (Action read in reads)
            {
                read();
            }
        }

        return ThreadClock.Now - began;
    }

    private static Action Read(DataViewRowCursor cursor, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Single => Read<VBuffer<float>>(cursor, column),
        VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Int32 => Read<VBuffer<int>>(cursor, column),
        BooleanDataViewType => Read<bool>(cursor, column),
        _ when column.Type == NumberDataViewType.Int32 => Read<int>(cursor, column),
        _ => Read<float>(cursor, column),
    };

    private static Action Read<T>(DataViewRowCursor cursor, DataViewSchema.Column column) => Read(cursor.GetGetter<T>(column));

    private static Action Read<T>(ValueGetter<T> getter)
    {
        T value = default!;
        return () => getter(ref value);
    }
}
