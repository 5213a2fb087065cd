using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Weights by class and bin.</summary>
internal sealed class ReweightTable : ISliceValues
{
    private readonly double[] _xEdges;
    private readonly double[] _yEdges;
    private readonly bool _hasClass;
    private readonly bool _hasY;
    private readonly Dictionary<ulong, double[]> _bins = [];

    private ReweightTable(RootReweighting reweighting, Func<string, int> find)
    {
        _xEdges = [.. reweighting.XEdges];
        _hasY = reweighting.Y is not null;
        _yEdges = !_hasY ? [] : reweighting.YEdges.Count > 0
            ? [.. reweighting.YEdges]
            : throw new ArgumentException($"{nameof(RootReweighting.Y)} is '{reweighting.Y}', and {nameof(RootReweighting.YEdges)} is empty; a column needs edges.", nameof(reweighting));
        _hasClass = reweighting.ClassColumn is not null;
        if (reweighting.Reference is not null && !_hasClass)
        {
            throw new ArgumentException("A reference class needs a column of classes.", nameof(reweighting));
        }

        if (reweighting.ClassWeights.Count > 0 && !_hasClass)
        {
            throw new ArgumentException(
                $"{nameof(RootReweighting.ClassWeights)} needs a column of classes ({nameof(RootReweighting.ClassColumn)}).", nameof(reweighting));
        }

        List<int> inputs = [];
        foreach (string name in new[] { reweighting.X, reweighting.Y, reweighting.ClassColumn }.OfType<string>())
        {
            inputs.Add(find(name));
        }

        Inputs = inputs.Distinct().Count() == inputs.Count
            ? inputs
            : throw new ArgumentException("The columns of a reweighting must differ.", nameof(reweighting));
    }

    /// <summary>Positions in the source of the columns that weights depend on.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The largest weight there is.</summary>
    internal double Largest { get; private set; } = 1;

    /// <summary>Fills the histograms of a set of rows and computes the weights.</summary>
    internal static ReweightTable Read(RowScanner scanner, RowSet rows, RootReweighting reweighting)
    {
        ReweightTable table = new(reweighting, scanner.Source.Find);
        scanner.Scan(rows, table.Inputs, table.Fill);
        table.Compute(reweighting, scanner.Source.Columns[table.Inputs[^1]], name => MissingClass.Error(scanner, rows, table.Inputs[^1], name));
        return table;
    }

    /// <summary>The weight of each entry.</summary>
    internal void Weights(IReadOnlyList<ColumnChunk> inputs, Span<double> weights)
    {
        (int[] bins, ulong[] keys) = Bins(inputs, weights.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = bins[i] >= 0 && _bins.TryGetValue(keys[i], out double[]? ofClass) ? ofClass[bins[i]] : 0;
        }
    }

    /// <summary>The weights in single precision.</summary>
    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        double[] weights = new double[slice.Count];
        Weights(inputs, weights);
        return Array.ConvertAll(weights, w => (float)w);
    }

    private void Fill(LoadedSlice slice)
    {
        (int[] bins, ulong[] keys) = Bins([.. Enumerable.Range(0, Inputs.Count).Select(c => slice.Column(c).Chunk)], slice.Slice.Count);
        for (int i = 0; i < slice.Rows.Count; i++)
        {
            int row = slice.Rows[i];
            if (bins[row] < 0)
            {
                continue;
            }

            if (!_bins.TryGetValue(keys[row], out double[]? ofClass))
            {
                _bins.Add(keys[row], ofClass = new double[(_xEdges.Length - 1) * Math.Max(1, _yEdges.Length - 1)]);
            }

            ofClass[bins[row]]++;
        }
    }

    private void Compute(RootReweighting reweighting, ColumnSchema classColumn, Func<string, Exception> missing)
    {
        double[]? reference = null;
        if (reweighting.Reference is string name)
        {
            reference = [.. _bins[KeyOf(name)]];
        }

        Dictionary<ulong, double> factors = [];
        foreach ((string value, double factor) in reweighting.ClassWeights)
        {
            factors[KeyOf(value)] = factor;
        }

        double largest = 0;
        foreach ((ulong key, double[] bins) in _bins)
        {
            double factor = factors.GetValueOrDefault(key, 1);
            double total = bins.Sum();
            double wanted = 0;
            for (int i = 0; i < bins.Length; i++)
            {
                wanted += bins[i] > 0 ? reference?[i] ?? 1 : 0;
            }

            for (int i = 0; i < bins.Length; i++)
            {
                double weight = bins[i] > 0 && wanted > 0 ? (reference?[i] ?? 1) / wanted / (bins[i] / total) : 0;
                bins[i] = Math.Min(weight, reweighting.Cap) * factor;
                largest = Math.Max(largest, bins[i]);
            }
        }

        Largest = largest > 0 ? largest : 1;

        ulong KeyOf(string value)
            => ColumnKeys.Of(classColumn, value) is ulong key && _bins.ContainsKey(key) ? key : throw missing(value);
    }

    private (int[] Bins, ulong[] Keys) Bins(IReadOnlyList<ColumnChunk> inputs, int count)
    {
        int[] bins = new int[count];
        ulong[] keys = _hasClass ? ColumnKeys.Read(inputs[^1]) : new ulong[count];
        float[] x = ScalarValues.Read<float>(inputs[0]);
        float[] y = _hasY ? ScalarValues.Read<float>(inputs[1]) : [];
        for (int i = 0; i < count; i++)
        {
            int bin = Find(_xEdges, x[i]);
            if (_hasY && bin >= 0)
            {
                int second = Find(_yEdges, y[i]);
                bin = second < 0 ? -1 : (bin * (_yEdges.Length - 1)) + second;
            }

            bins[i] = bin;
        }

        return (bins, keys);
    }

    private static int Find(double[] edges, double value)
    {
        if (!(value >= edges[0] && value < edges[^1]))
        {
            return -1;
        }

        int at = Array.BinarySearch(edges, value);
        return at >= 0 ? at : ~at - 1;
    }
}
