using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// How the rows of a shuffle pool are laid out: what belongs to a row lies together, since rows are drawn from anywhere in memory
/// much larger than the caches, and each place that is looked up costs a miss. First the values of columns with a fixed number
/// of them, in equal records; then, row by row, the lists of the others.
/// </summary>
internal sealed class RowMajorLayout : IEquatable<RowMajorLayout>
{
    /// <summary>Columns that <see cref="IsQuad"/> looks at.</summary>
    internal const int QuadColumns = 4;
    private readonly int[] _sourceColumns;
    private readonly bool[] _staysChunk;
    private readonly Field[] _fields;
    private readonly bool[] _isQuad;

    /// <param name="sourceColumns">Positions in the source of the columns to deliver.</param>
    /// <param name="schemas">These columns.</param>
    /// <param name="staysChunk">For each of them, whether its chunk is still needed; that of text always is.</param>
    internal RowMajorLayout(IEnumerable<int> sourceColumns, IReadOnlyList<ColumnSchema> schemas, IEnumerable<bool> staysChunk)
    {
        _sourceColumns = [.. sourceColumns];
        _staysChunk = [.. staysChunk];
        _fields = new Field[schemas.Count];
        int alignment = 1;
        long recordBytes = 0;
        for (int i = 0; i < _fields.Length; i++)
        {
            ref Field field = ref _fields[i];
            ColumnSchema schema = schemas[i];
            field = new Field(schema.Type != ElementType.String, schema.Shape.IsFixed, schema.Type.Size(), ColumnView.ItemSizeOf(schema.Shape), 0);
            if (!field.IsLaidOut)
            {
                continue;
            }

            if (field.IsFixed)
            {
                long place = Aligned(recordBytes, field.ValueSize);
                recordBytes = place + ((long)field.ValueSize * field.ItemSize);
                field = field with { Place = (int)Math.Min(place, int.MaxValue) };
                alignment = Math.Max(alignment, field.ValueSize);
            }
            else
            {
                field = field with { Place = ListCount++ };
            }
        }

        recordBytes = Aligned(recordBytes, alignment);
        IsTooLong = recordBytes > int.MaxValue;
        RecordBytes = (int)Math.Min(recordBytes, int.MaxValue);
        _isQuad = new bool[_fields.Length];
        for (int i = 0; i < _isQuad.Length; i++)
        {
            _isQuad[i] = BeginsQuad(i);
        }
    }

    /// <summary>Number of columns, laid out or not.</summary>
    internal int ColumnCount => _fields.Length;

    /// <summary>Bytes of a row's record: of all its columns with a fixed number of values.</summary>
    internal int RecordBytes { get; }

    /// <summary>True when a record takes more bytes than can be counted: no rows can be laid out so.</summary>
    internal bool IsTooLong { get; }

    /// <summary>Columns with lists.</summary>
    internal int ListCount { get; }

    /// <summary>True when chunks of some columns are needed beside the rows, so that these hold every row as well.</summary>
    internal bool HasChunks => _staysChunk.Contains(true);

    /// <summary>True for columns whose chunk is delivered as well.</summary>
    internal bool StaysChunk(int column) => _staysChunk[column];

    /// <summary>True for columns that have a place in the records.</summary>
    internal bool IsRecorded(int column) => _fields[column].IsLaidOut && _fields[column].IsFixed;

    /// <summary>True for columns whose lists are laid out.</summary>
    internal bool IsListed(int column) => _fields[column].IsLaidOut && !_fields[column].IsFixed;

    /// <summary>Bytes in a record before the values of a recorded column; for a listed one, which of a row's lists it is.</summary>
    internal int Place(int column) => _fields[column].Place;

    /// <summary>Bytes of a value.</summary>
    internal int ValueSize(int column) => _fields[column].ValueSize;

    /// <summary>Values an item of a column's lists, or an entry without lists.</summary>
    internal int ItemSize(int column) => _fields[column].ItemSize;

    /// <summary>Bytes of a recorded column in a record.</summary>
    internal int FieldBytes(int column) => _fields[column].ValueSize * _fields[column].ItemSize;

    /// <summary>True where this and the next three columns have one value of four bytes each, and lie side by side.</summary>
    internal bool IsQuad(int column) => _isQuad[column];

    public bool Equals(RowMajorLayout? other)
        => other is not null && _sourceColumns.AsSpan().SequenceEqual(other._sourceColumns)
            && _staysChunk.AsSpan().SequenceEqual(other._staysChunk);

    public override bool Equals(object? obj) => Equals(obj as RowMajorLayout);

    public override int GetHashCode() => _sourceColumns.Aggregate(_sourceColumns.Length, HashCode.Combine);

    private bool BeginsQuad(int column)
    {
        for (int i = 0; i < QuadColumns; i++)
        {
            if (column + i >= ColumnCount || !IsRecorded(column + i) || FieldBytes(column + i) != sizeof(float)
                || Place(column + i) != Place(column) + (i * sizeof(float)))
            {
                return false;
            }
        }

        return true;
    }

    private static long Aligned(long position, int alignment) => (position + alignment - 1) / alignment * alignment;

    /// <summary>What is known of a column.</summary>
    private readonly record struct Field(bool IsLaidOut, bool IsFixed, int ValueSize, int ItemSize, int Place);
}
