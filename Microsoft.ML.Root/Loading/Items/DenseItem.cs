using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>An item with the same number of values in every row: scalars, arrays, padded lists, channels, matrices.</summary>
internal sealed unsafe class DenseItem : BatchItem
{
    /// <summary>Rows that are filled by one run of columns before the next one, so that their pages stay mapped.</summary>
    private const int TileRows = 64;

    /// <summary>
    /// What takes more bytes is not made before there are rows: only these show that a file's columns are as wide as it says.
    /// </summary>
    private const long MostBytesAhead = 1 << 20;
    private readonly ElementType _type;
    private readonly int[] _rowShape;
    private readonly DensePart[] _parts;
    private readonly Range[] _runs;
    private readonly long _stride;
    private readonly byte[] _fills;
    private readonly int _valueSize;
    private readonly int _batchSize;
    private readonly int _maskLength;
    private readonly Func<ListMismatch, Exception>? _mismatch;
    private readonly bool _wraps;
    private readonly bool _keepsLast;

    private Array? _values;
    private int[] _present = [];
    private bool[]? _mask;

    /// <param name="name">Name in the batch.</param>
    /// <param name="type">Type in the batch.</param>
    /// <param name="rowShape">Lengths of the dimensions below the row.</param>
    /// <param name="parts">The columns; together they fill a row.</param>
    /// <param name="areTogether">
    /// True when columns are copied row by row, as where a row's lie together or their lists are padded; else column by column.
    /// </param>
    /// <param name="lists">Which values of lists that are too long or too short stand where.</param>
    /// <param name="maskLength">Items a row of the mask, or 0 for none.</param>
    /// <param name="batchSize">Rows of a full batch.</param>
    /// <param name="mismatch">
    /// The error of a row where one mask cannot hold for all columns; null where each has its own, or there is none.
    /// </param>
    internal DenseItem(
        string name,
        ElementType type,
        int[] rowShape,
        DensePart[] parts,
        bool areTogether,
        PaddedLists lists,
        int maskLength,
        int batchSize,
        Func<ListMismatch, Exception>? mismatch = null)
        : base(name)
    {
        _mismatch = mismatch;
        _type = type;
        _rowShape = rowShape;
        _parts = parts;
        _runs = Runs(parts, areTogether);
        _stride = parts.Sum(p => (long)p.Length);
        _fills = [.. parts.SelectMany(p => FillValue.Of(type, p.Fill))];
        _valueSize = _fills.Length / parts.Length;
        _wraps = lists.Mode == PaddingMode.Wrap;
        _keepsLast = lists.Keep == KeptItems.Last;
        _batchSize = batchSize;
        _maskLength = maskLength;
    }

    /// <summary>Bytes of a value.</summary>
    internal int ValueSize => _valueSize;

    internal override long Bytes => ((long)(_values?.Length ?? 0) * _valueSize) + (sizeof(int) * (long)_present.Length) + (_mask?.Length ?? 0);

    internal override void Prepare()
    {
        if (_values is null && _batchSize * ((_stride * _valueSize) + _maskLength) <= MostBytesAhead)
        {
            MakeArrays();
        }

        foreach (Range run in _runs)
        {
            _parts[run.Start.Value].Take.Prepare();
        }
    }

    internal override void Take(RowBlock block, int firstRow)
    {
        if (_values is null)
        {
            MakeArrays();
        }

        PoolRows rows = block.PoolRows;
        fixed (byte* values = &MemoryMarshal.GetArrayDataReference(_values!))
        fixed (byte* fills = _fills)
        fixed (int* present = _present)
        fixed (bool* mask = _mask)
        {
            int together = _runs.Length == 1 ? Math.Max(1, rows.Count) : TileRows;
            for (int tile = 0; tile < rows.Count; tile += together)
            {
                PoolRows tileRows = rows.Slice(tile, Math.Min(rows.Count - tile, together));
                long row = firstRow + tile;
                foreach (Range run in _runs)
                {
                    int first = run.Start.Value;
                    IColumnTake take = _parts[first].Take;
                    take.Pad(tileRows, _parts.AsSpan(run), new PaddedTarget
                    {
                        Values = values + (row * _stride * take.OutputSize),
                        Stride = (int)_stride,
                        Fills = fills + (first * _valueSize),
                        Wraps = _wraps,
                        KeepsLast = _keepsLast,
                        Present = present + (row * _parts.Length) + first,
                        PresentStride = _parts.Length,

                        // One mask for all channels, whose lists have the same lengths.
                        Mask = mask is null || first > 0 ? null : (byte*)mask + (row * _maskLength),
                        MaskLength = _maskLength,
                    });
                }

                if (_mismatch is not null)
                {
                    RequireOneMask(block, tile, tileRows.Count, firstRow);
                }
            }
        }
    }

    internal override void Forget()
    {
        Span<int> present = _present;
        for (; !present.IsEmpty; present = present[_parts.Length..])
        {
            for (int p = 0; p < _parts.Length; p++)
            {
                present[p] = _parts[p].Length;
            }
        }
    }

    internal override RootBatchValues Finish(int rowCount)
        => new(Name, _type, [rowCount, .. _rowShape], _values!, (int)(rowCount * _stride), _mask, null) { MaskLength = _maskLength };

    /// <summary>Values of the longest list, no more than there is room for, among the first rows.</summary>
    internal int LongestList(int rowCount)
    {
        int longest = 0;
        foreach (int count in _present.AsSpan(0, rowCount * _parts.Length))
        {
            longest = Math.Max(longest, count);
        }

        return longest;
    }

    /// <summary>One mask tells of all columns only where as many places of each hold a value.</summary>
    private void RequireOneMask(RowBlock block, int first, int count, int firstRow)
    {
        int columns = _parts.Length;
        ReadOnlySpan<int> present = _present.AsSpan((firstRow + first) * columns, count * columns);
        for (int i = 0; i < present.Length; i += columns)
        {
            for (int p = 1; p < columns; p++)
            {
                if (present[i + p] != present[i])
                {
                    throw Mismatch(block, first + (i / columns), p);
                }
            }
        }
    }

    private Exception Mismatch(RowBlock block, int index, int part)
    {
        ulong reference = block.Rows[index];
        ReadOnlySpan<ColumnView> columns = block.PoolRows.Columns(reference);
        int row = RowReference.Row(reference);
        ref readonly ColumnView first = ref columns[_parts[0].Column];
        ref readonly ColumnView other = ref columns[_parts[part].Column];
        return _mismatch!(new ListMismatch(
            block.Pool.Entry(reference), first.Length(row) / first.ItemSize, _parts[part].Column, other.Length(row) / other.ItemSize));
    }

    private static Range[] Runs(DensePart[] parts, bool areTogether)
    {
        List<Range> runs = [];
        int start = 0;
        for (int i = 1; i <= parts.Length; i++)
        {
            if (i == parts.Length || !areTogether || parts[i].Take != parts[start].Take)
            {
                runs.Add(start..i);
                start = i;
            }
        }

        return [.. runs];
    }

    private void MakeArrays()
    {
        RequireArray(_batchSize, Math.Max(_stride, Math.Max(_maskLength, _parts.Length)));
        _values = ColumnTakeFactory.NewArray(_type, (int)(_batchSize * _stride));
        _present = new int[_batchSize * _parts.Length];
        _mask = _maskLength == 0 ? null : GC.AllocateArray<bool>(_batchSize * _maskLength, pinned: true);
        FillAll(_values);
    }

    /// <summary>From now on only what a row's values have been written over needs filling.</summary>
    private void FillAll(Array values)
    {
        if (!_fills.AsSpan().ContainsAnyExcept((byte)0))
        {
            return;
        }

        Span<byte> bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(values), values.Length * _valueSize);
        while (!bytes.IsEmpty)
        {
            for (int p = 0; p < _parts.Length; p++)
            {
                for (int i = 0; i < _parts[p].Length; i++)
                {
                    _fills.AsSpan(p * _valueSize, _valueSize).CopyTo(bytes);
                    bytes = bytes[_valueSize..];
                }
            }
        }
    }
}

/// <summary>How lists are brought to a length.</summary>
/// <param name="Mode">What stands behind the end of a short one.</param>
/// <param name="Keep">What stays of a long one.</param>
internal readonly record struct PaddedLists(PaddingMode Mode, KeptItems Keep);

/// <summary>A row in which a column's list has another length than that of the first column.</summary>
/// <param name="Entry">The row's entry in the source.</param>
/// <param name="First">Length of the first column's list.</param>
/// <param name="Column">Position of the other column among the stream's columns.</param>
/// <param name="Other">Length of its list.</param>
internal readonly record struct ListMismatch(long Entry, int First, int Column, int Other);
