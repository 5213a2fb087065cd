namespace Microsoft.ML.Root.Loading;

/// <summary>Features of pairs as a square a feature, <c>[rows, features, length, length]</c>: of a list of the pairs i ≤ j; see <see cref="PairFeatures"/>.</summary>
internal sealed unsafe class PairItem : BatchItem
{
    private readonly int _column;
    private readonly int _length;
    private readonly float _fill;
    private readonly int _batchSize;

    /// <summary>Particles of the row that stood in each place before.</summary>
    private readonly int[] _present;
    private float[]? _values;

    /// <param name="name">Name in the batch.</param>
    /// <param name="column">Position among the stream's columns.</param>
    /// <param name="length">Particles a row.</param>
    /// <param name="fill">For pairs that are not there.</param>
    /// <param name="batchSize">Rows of a full batch.</param>
    internal PairItem(string name, int column, int length, float fill, int batchSize)
        : base(name)
    {
        _column = column;
        _length = length;
        _fill = fill;
        _batchSize = batchSize;
        _present = new int[batchSize];
    }

    private int Square => _length * _length;

    private int Stride => PairFeatures.Count * Square;

    internal override long Bytes => (sizeof(float) * (long)(_values?.Length ?? 0)) + (sizeof(int) * (long)_present.Length);

    internal override void Take(RowBlock block, int firstRow)
    {
        _values ??= NewArray(); // not before there are rows, which show that there is something to hold
        PoolRows rows = block.PoolRows;
        for (int i = 0; i < rows.Count; i++)
        {
            ulong reference = rows[i];
            int row = RowReference.Row(reference);
            ref readonly ColumnView view = ref rows.Columns(reference)[_column];
            ReadOnlySpan<float> features = new(view.Address(row), view.Length(row));
            Span<float> to = _values.AsSpan((firstRow + i) * Stride, Stride);

            // The number of particles of which there are so many pairs.
            int count = (int)((Math.Sqrt((8.0 * (features.Length / PairFeatures.Count)) + 1) - 1) / 2);
            for (int f = 0; f < PairFeatures.Count; f++)
            {
                Expand(features, f, count, _present[firstRow + i], to.Slice(f * Square, Square));
            }

            _present[firstRow + i] = count;
        }
    }

    internal override void Forget() => Array.Fill(_present, _length);

    internal override RootBatchValues Finish(int rowCount)
        => new(Name, ElementType.Float32, [rowCount, PairFeatures.Count, _length, _length], _values ?? [], rowCount * Stride, null, null);

    private float[] NewArray()
    {
        RequireArray(_batchSize, Stride);
        float[] values = GC.AllocateArray<float>(_batchSize * Stride, pinned: true);
        Array.Fill(values, _fill);
        return values;
    }

    private void Expand(ReadOnlySpan<float> features, int feature, int count, int before, Span<float> square)
    {
        int pair = feature;
        for (int i = 0; i < count; i++)
        {
            for (int j = i; j < count; j++, pair += PairFeatures.Count)
            {
                square[(i * _length) + j] = features[pair];
                square[(j * _length) + i] = features[pair];
            }
        }

        for (int i = 0; i < before; i++)
        {
            int from = i < count ? count : 0;
            if (from < before)
            {
                square.Slice((i * _length) + from, before - from).Fill(_fill);
            }
        }
    }
}
