using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>Clusters and the class of each.</summary>
internal sealed class Mixture
{
    internal const int ClassCount = 10;
    internal const int ClustersOfAClass = 40;
    internal const int ClusterRows = 100;
    internal const int BatchSize = 512;
    private readonly int[] _classes;
    private readonly long[] _ends;

    private Mixture(int[] classes, Func<int, int> rows)
    {
        _classes = classes;
        Clusters = [.. classes.Select((_, cluster) => (long)rows(cluster))];
        _ends = new long[classes.Length];
        for (int i = 0; i < _ends.Length; i++)
        {
            Rows += Clusters[i];
            _ends[i] = Rows;
        }
    }

    internal long[] Clusters { get; }

    internal long Rows { get; }

    internal int Classes => _classes.Max() + 1;

    /// <summary>The files that the clusters lie in; none where nothing is said of them.</summary>
    internal IReadOnlyList<SourceFile> Files { get; private init; } = [];

    internal static Mixture Named(string name)
    {
        Random random = new(5);
        int[] even = [.. Enumerable.Repeat(ClustersOfAClass, ClassCount)];
        int[] many = [.. Enumerable.Repeat(100, ClassCount)];
        return name switch
        {
            "two classes" => OfClusters([200, 200], _ => 100),
            "classes of very different sizes" => OfClusters([2, 5, 13, 40, 100, 240], _ => 100),
            "uneven clusters" => OfClusters(even, _ => random.Next(20, 180)),
            "a short cluster at the end of each file" => OfClusters(even, i => i % ClustersOfAClass == 39 ? 7 + (9 * (i / 40)) : 100),
            "a thousand files" => OfClusters(many, _ => 40),
            "a thousand uneven files" => OfClusters(many, _ => random.Next(1, 80)),
            "a thousand files of two classes in turns" => new Mixture([.. Enumerable.Range(0, 1000).Select(i => i % 2)], _ => 40),
            "ten uneven files, uneven clusters" => OfClusters([3, 80, 17, 44, 9, 61, 29, 33, 71, 53], _ => random.Next(20, 180)),
            "clusters one short of even" => OfClusters([.. even.Select((c, i) => i == 0 ? c - 1 : c)], _ => 100),
            _ => OfClusters(even, _ => ClusterRows),
        };
    }

    /// <summary>Class after class, as files named after it lie.</summary>
    internal static Mixture OfClusters(int[] clustersOfClasses, Func<int, int> rows)
        => new([.. clustersOfClasses.SelectMany((count, number) => Enumerable.Repeat(number, count))], rows);

    /// <summary>Files of one class each.</summary>
    /// <param name="files">Class and path of each file.</param>
    /// <param name="clusters">Rows of the clusters of a file of a class.</param>
    internal static Mixture OfFiles(IReadOnlyList<(int Class, string Path)> files, Func<int, int[]> clusters)
    {
        List<int> classes = [];
        List<int> rows = [];
        List<SourceFile> found = [];
        long end = 0;
        foreach ((int number, string path) in files)
        {
            int[] own = clusters(number);
            classes.AddRange(Enumerable.Repeat(number, own.Length));
            rows.AddRange(own);
            found.Add(new SourceFile(path, new EntryRange(end, end + own.Sum())));
            end += own.Sum();
        }

        return new Mixture([.. classes], i => rows[i]) { Files = found };
    }

    /// <summary>The rows, of which a column "n" has the number.</summary>
    internal SyntheticSource Source() => new(Clusters, SyntheticColumn.Scalar<long>("n", e => e)) { Files = Files };

    /// <summary>Clusters drawn at random without strata, then rows from pools of them.</summary>
    internal List<long> PlainDrawing(long poolRows, int seed)
    {
        Xoshiro256 random = new((ulong)seed);
        int[] clusters = [.. Enumerable.Range(0, Clusters.Length)];
        random.Shuffle(clusters.AsSpan());
        List<long> order = [];
        List<long> pool = [];
        foreach (int cluster in clusters)
        {
            pool.AddRange(Enumerable.Range(0, (int)Clusters[cluster]).Select(i => _ends[cluster] - 1 - i));
            if (pool.Count >= poolRows || cluster == clusters[^1])
            {
                long[] drawn = [.. pool];
                random.Shuffle(drawn.AsSpan());
                order.AddRange(drawn);
                pool.Clear();
            }
        }

        return order;
    }

    internal int ClassesOfFirstBatch(IEnumerable<long> order) => order.Take(BatchSize).Select(Class).Distinct().Count();

    /// <summary>Variance of the class counts of batches, over that of drawing without replacement from all rows.</summary>
    internal double ClassVariance(IReadOnlyList<long> order)
    {
        double[] shares = new double[Classes];
        for (int i = 0; i < _classes.Length; i++)
        {
            shares[_classes[i]] += (double)Clusters[i] / Rows;
        }

        double found = 0;
        int batches = order.Count / BatchSize;
        for (int batch = 0; batch < batches; batch++)
        {
            int[] counts = new int[Classes];
            for (int i = 0; i < BatchSize; i++)
            {
                counts[Class(order[(batch * BatchSize) + i])]++;
            }

            found += counts.Zip(shares, (count, share) => Math.Pow(count - (BatchSize * share), 2)).Sum();
        }

        return found / batches / shares.Sum(p => BatchSize * p * (1 - p) * (Rows - BatchSize) / (Rows - 1));
    }

    internal int Class(long entry)
    {
        int found = Array.BinarySearch(_ends, entry + 1);
        return _classes[found >= 0 ? found : ~found];
    }
}
