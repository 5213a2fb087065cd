namespace Microsoft.ML.Root.Tests.Datasets.Weaver;

/// <summary>The stored columns of the sample's jets, row by row in file order, as 32-bit reals: what expected values are computed from.</summary>
internal sealed class JetValues
{
    private readonly Dictionary<string, float[][]> _columns = new(StringComparer.Ordinal);

    internal JetValues(RootDataset dataset, params IEnumerable<string> columns)
    {
        string[] names = [.. columns];
        using RootBatchLoader loader = new(dataset, new RootBatchLoaderOptions
        {
            Shuffle = RootShuffle.None,
            Columns = [.. names.Select(name => dataset.Columns.Single(c => c.Name == name).Shape.IsScalar
                ? RootBatchColumn.Single(name)
                : RootBatchColumn.Ragged(name) with { Type = ElementType.Float32 })],
        });
        foreach (string name in names)
        {
            _columns[name] = new float[loader.CountRows()!.Value][];
        }

        int start = 0;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            foreach (string name in names)
            {
                RootBatchValues item = batch[name];
                for (int i = 0; i < batch.RowCount; i++)
                {
                    _columns[name][start + i] = item.IsRagged
                        ? item.Values<float>()[item.Offsets[i]..item.Offsets[i + 1]].ToArray()
                        : [item.Values<float>()[i]];
                }
            }

            start += batch.RowCount;
        }

        RowCount = start;
    }

    internal int RowCount { get; }

    /// <summary>The values of a row.</summary>
    internal float[] this[string column, int row] => _columns[column][row];

    /// <summary>The value of a row that has one.</summary>
    internal float One(string column, int row) => _columns[column][row].Single();
}
