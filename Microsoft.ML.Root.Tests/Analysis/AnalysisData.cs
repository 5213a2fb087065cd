using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Analysis;

/// <summary>Rows of random numbers, of which the tests know all.</summary>
internal sealed class AnalysisData
{
    internal AnalysisData(int seed, int rows, int clusterRows)
    {
        Random random = new(seed);
        X = Of(rows, () => (random.NextDouble() * 6) - 3);
        Y = Of(rows, () => random.Next(-20, 20) / 8f);
        N = Of(rows, () => random.Next(10));
        W = Of(rows, () => random.Next(-4, 16) / 8.0); // sums of eighths are exact in any order
        Odd = Of(rows, () => Math.Exp(20 * random.NextDouble()) * (random.Next(2) - 0.3));
        V = Of(rows, () => Of(random.Next(5), () => (float)(random.NextDouble() * 4)));
        U = [.. V.Select(v => Of(v.Length, () => random.Next(1, 9) / 4.0))];
        Names = Of(rows, () => $"sample{random.Next(12)}");
        Source = new SyntheticSource(
            Enumerable.Range(0, (rows + clusterRows - 1) / clusterRows).Select(c => (long)Math.Min(clusterRows, rows - (c * clusterRows))),
            [
                SyntheticColumn.Scalar("x", i => X[i]), SyntheticColumn.Scalar("y", i => Y[i]), SyntheticColumn.Scalar("n", i => N[i]),
                SyntheticColumn.Scalar("w", i => W[i]), SyntheticColumn.Scalar("odd", i => Odd[i]),
                SyntheticColumn.List("v", i => V[i].Length, (i, k) => V[i][k]), SyntheticColumn.List("u", i => U[i].Length, (i, k) => U[i][k]),
                SyntheticColumn.Text("name", i => Names[i]), SyntheticColumn.Scalar("unused", i => i),
            ]);
    }

    internal double[] X { get; }

    internal float[] Y { get; }

    internal int[] N { get; }

    internal double[] W { get; }

    /// <summary>Numbers of very different sizes, whose sums depend on the order in which they are added.</summary>
    internal double[] Odd { get; }

    internal float[][] V { get; }

    internal double[][] U { get; }

    internal string[] Names { get; }

    internal SyntheticSource Source { get; }

    internal RootDataset Dataset => RootDataset.FromSource(Source);

    /// <summary>Rows that the filter <c>n % 3 != 0</c> passes, or all.</summary>
    internal IEnumerable<int> Rows(bool filtered) => Enumerable.Range(0, X.Length).Where(i => !filtered || N[i] % 3 != 0);

    internal RootDataset Filtered(bool filtered) => filtered ? Dataset.Filter("n % 3 != 0") : Dataset;

    private static T[] Of<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
