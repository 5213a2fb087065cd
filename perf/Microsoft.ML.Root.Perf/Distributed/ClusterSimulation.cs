using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Perf.Distributed;

/// <summary>
/// What many ranks would read of many files, from metadata alone: files of one class each, in clusters. Time and memory of planning on
/// one rank, how evenly rows, files and classes lie among ranks, and how fair a sample each pool is.
/// </summary>
internal static class ClusterSimulation
{
    private const int Classes = 10;
    private const int BytesPerRow = 100;

    /// <summary>Above so many clusters times ranks, only some of the ranks are looked at.</summary>
    private const long MostPlaced = 20_000_000;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        int files = Number(arguments, 0, 1000);
        long rows = Number(arguments, 1, 100_000_000L);
        int ranks = Number(arguments, 2, 1000);
        int clusterRows = Number(arguments, 3, 5000);
        long poolRows = rows / 20;
        Console.WriteLine($"{rows:N0} rows in {files:N0} files of {Classes} classes, clusters of {clusterRows:N0} rows, {ranks:N0} ranks, pools of {poolRows:N0} rows");

        long memory = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch watch = Stopwatch.StartNew();
        Slice[] slices = Slices(files, rows, clusterRows);
        EpochPlan plan = EpochPlan.Shuffled(slices, poolRows, 1, 0);
        EpochPlan shared = plan.Share(new RootShard(0, ranks, RootShardSteps.Elastic), slice => slice.Range.Count);
        double seconds = watch.Elapsed.TotalSeconds;
        long taken = GC.GetTotalMemory(forceFullCollection: true) - memory;
        Console.WriteLine($"planning on one rank: {seconds:F2} s, {taken / 1e6:F1} MB for {slices.Length:N0} clusters, of which it reads {slices.Where((_, i) => !shared.IsAbsent(i)).Count():N0}");

        Pools(plan, rows, files);
        Ranks(plan, slices.Length, files, ranks);
    }

    /// <summary>How far the classes of pools are from their share, beside what rows drawn one by one would give.</summary>
    private static void Pools(EpochPlan plan, long rows, int files)
    {
        double worst = 0;
        for (int pool = 0; pool < plan.PoolCount; pool++)
        {
            (int start, int count) = plan.PoolSlices(pool).GetOffsetAndLength(plan.Slices.Count);
            double[] classes = new double[Classes];
            for (int i = start; i < start + count; i++)
            {
                classes[FileOf(plan.Slices[i], rows, files) * Classes / files] += plan.Slices[i].Range.Count;
            }

            worst = Math.Max(worst, classes.Max(own => Math.Abs((own * Classes / classes.Sum()) - 1)));
        }

        double batch = Math.Sqrt((Classes - 1) / 4096.0);
        Console.WriteLine($"{plan.PoolCount} pools: a class is at most {worst:P2} off its share (rows of a batch of 4,096, drawn one by one, {batch:P1})");
    }

    /// <summary>How evenly the ranks are loaded, of the whole epoch and of its worst pool.</summary>
    private static void Ranks(EpochPlan plan, int slices, int files, int ranks)
    {
        long[] rowsOf = new long[ranks];
        long[] mostOfPool = new long[plan.PoolCount];
        long[] leastOfPool = new long[plan.PoolCount];
        Array.Fill(leastOfPool, long.MaxValue);
        HashSet<(int Rank, int File)> opened = [];
        long total = plan.Slices.Sum(slice => slice.Range.Count);
        int step = (int)Math.Clamp((long)slices * ranks / MostPlaced, 1, ranks);
        int looked = 0;
        for (int rank = 0; rank < ranks; rank += step, looked++)
        {
            EpochPlan own = plan.Share(new RootShard(rank, ranks, RootShardSteps.Elastic), slice => slice.Range.Count);
            for (int pool = 0; pool < own.PoolCount; pool++)
            {
                (int start, int count) = own.PoolSlices(pool).GetOffsetAndLength(slices);
                long rows = 0;
                for (int i = start; i < start + count; i++)
                {
                    if (!own.IsAbsent(i))
                    {
                        rows += own.Slices[i].Range.Count;
                        opened.Add((rank, FileOf(own.Slices[i], total, files)));
                    }
                }

                rowsOf[rank] += rows;
                mostOfPool[pool] = Math.Max(mostOfPool[pool], rows);
                leastOfPool[pool] = Math.Min(leastOfPool[pool], rows);
            }
        }

        double mean = (double)total / ranks;
        int worst = Enumerable.Range(0, plan.PoolCount).MaxBy(pool => mostOfPool[pool]);
        rowsOf = [.. rowsOf.Where((_, rank) => rank % step == 0)];
        Console.WriteLine($"rows of a rank ({looked} looked at): {rowsOf.Min():N0} to {rowsOf.Max():N0}, {rowsOf.Max() / mean:F3} of the mean at most; of a pool {leastOfPool.Min():N0} to {mostOfPool[worst]:N0}");
        Console.WriteLine($"a rank reads of {(double)opened.Count / looked:F0} files on average, about {mean * BytesPerRow / 1e6:N0} MB at {BytesPerRow} bytes a row, each byte read by one rank");
    }

    private static int FileOf(Slice slice, long rows, int files) => (int)(slice.Range.Start * files / rows);

    private static Slice[] Slices(int files, long rows, int clusterRows)
    {
        List<Slice> slices = [];
        for (int file = 0; file < files; file++)
        {
            long end = rows * (file + 1) / files;
            for (long start = rows * file / files; start < end; start += clusterRows)
            {
                slices.Add(new Slice(new EntryRange(start, Math.Min(end, start + clusterRows)), slices.Count, slices.Count));
            }
        }

        return [.. slices];
    }

    private static T Number<T>(ReadOnlySpan<string> arguments, int place, T otherwise)
        where T : IParsable<T>
        => place < arguments.Length ? T.Parse(arguments[place], CultureInfo.InvariantCulture) : otherwise;
}
