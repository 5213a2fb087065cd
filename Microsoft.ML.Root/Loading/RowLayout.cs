using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// How the rows of a shuffle pool are laid out: what belongs to a row lies together, since rows are drawn from anywhere in memory
/// much larger than the caches, and each place that is looked up costs a miss. First the values of columns with a fixed number
/// of them, in equal records; then, row by row, the lists of the others.
/// </summary>
internal sealed class RowLayout : IEquatable<RowLayout>
{
    private readonly int[] _sourceColumns;
    private readonly ColumnSchema[] _schemas;
    private readonly int[] _places;
    private readonly bool[] _staysChunk;

    /// <param name="sourceColumns">Positions in the source of the columns to deliver.</param>
    /// <param name="schemas">These columns.</param>
    /// <param name="staysChunk">For each of them, whether its chunk is still needed; text always stays one.</param>
    internal RowLayout(IEnumerable<int> sourceColumns, IEnumerable<ColumnSchema> schemas, IEnumerable<bool> staysChunk)
    {
        _sourceColumns = [.. sourceColumns];
        _schemas = [.. schemas];
        _staysChunk = [.. staysChunk];
        _places = new int[_schemas.Length];
        for (int column = 0; column < _schemas.Length; column++)
        {
            if (!IsPacked(column))
            {
                continue;
            }

            if (IsFixed(column))
            {
                int size = ValueSize(column);
                _places[column] = (RecordBytes + size - 1) / size * size;
                RecordBytes = _places[column] + (size * _schemas[column].Shape.FixedSize);
                Alignment = Math.Max(Alignment, size);
            }
            else
            {
                _places[column] = ListCount++;
            }
        }

        RecordBytes = (RecordBytes + Alignment - 1) / Alignment * Alignment;
    }

    /// <summary>Number of columns, packed or not.</summary>
    internal int ColumnCount => _schemas.Length;

    /// <summary>Bytes of a row's record: of all its columns with a fixed number of values.</summary>
    internal int RecordBytes { get; }

    /// <summary>Columns with lists.</summary>
    internal int ListCount { get; }

    /// <summary>True when chunks of some columns are needed beside the packed rows, so that these hold every row as well.</summary>
    internal bool HasChunks => _staysChunk.Contains(true);

    private int Alignment { get; } = 1;

    /// <summary>True for all but text.</summary>
    internal bool IsPacked(int column) => _schemas[column].Type != ElementType.String;

    /// <summary>True for columns whose chunk is delivered as well.</summary>
    internal bool StaysChunk(int column) => _staysChunk[column];

    /// <summary>True for columns with the same number of values in each row.</summary>
    internal bool IsFixed(int column) => _schemas[column].Shape.IsFixed;

    /// <summary>Bytes in a record before the values of a fixed column; for others, which of a row's lists it is.</summary>
    internal int Place(int column) => _places[column];

    /// <summary>Bytes of a value.</summary>
    internal int ValueSize(int column) => _schemas[column].Type.Size();

    /// <inheritdoc cref="ColumnView.ItemSizeOf"/>
    internal int ItemSize(int column) => ColumnView.ItemSizeOf(_schemas[column].Shape);

    /// <inheritdoc/>
    public bool Equals(RowLayout? other)
        => other is not null && _sourceColumns.AsSpan().SequenceEqual(other._sourceColumns)
            && _staysChunk.AsSpan().SequenceEqual(other._staysChunk);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowLayout);

    /// <inheritdoc/>
    public override int GetHashCode() => _sourceColumns.Aggregate(_sourceColumns.Length, HashCode.Combine);
}
