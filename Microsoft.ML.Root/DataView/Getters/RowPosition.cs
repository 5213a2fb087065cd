using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.DataView;

/// <summary>The row that a cursor stands on, shared with its getters, which are called for every value.</summary>
/// <param name="source">The rows, for messages.</param>
internal sealed unsafe class RowPosition(IColumnSource source)
{
    /// <summary>Rows that are drawn lie anywhere in memory: the records of those to come are asked for ahead.</summary>
    private const int RowsAhead = 8;

    /// <summary>What lies behind this of a record the processor has noticed by then.</summary>
    private const int PrefetchedBytes = 256;
    private readonly List<ScalarReader> _readers = [];
    private readonly ulong[] _rows = new ulong[RowStream.BlockRows];
    private RowPool? _pool;
    private ColumnView[]? _views;
    private byte*[]? _records;
    private int _recordBytes;
    private int _count;
    private int _next;
    private int _firstView;

    /// <summary>The slice that readers were told of; -1 where they must be told anew.</summary>
    private int _slice;

    /// <summary>The decoded slices.</summary>
    /// <exception cref="InvalidOperationException">The cursor is before the first row, or after the last.</exception>
    internal RowPool Pool => Place >= 0 ? _pool! : throw ViewUse.NoRow();

    /// <summary>Slice within the pool.</summary>
    internal int Slice => RowReference.Slice(Reference);

    /// <summary>Row within the slice.</summary>
    internal int Row { get; private set; }

    /// <summary>Which row it is to a <see cref="ScalarReader"/>: that of the slice, or, of rows that are laid out, the address of its record; -1 on no row.</summary>
    internal long Place { get; private set; } = -1;

    /// <summary>The row in the form that pools use.</summary>
    internal ulong Reference { get; private set; }

    /// <summary>Where the row comes from.</summary>
    internal EntryPlace EntryPlace => EntryPlace.Of(source, Pool.Entry(Reference));

    /// <summary>Where the values of a loaded column lie in the row's slice.</summary>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref readonly ColumnView View(int column) => ref (_views ?? throw ViewUse.NoRow())[_firstView + column];

    /// <summary>What was computed of the row when its slice was loaded.</summary>
    /// <param name="values">Which of <see cref="RowStreamOptions.Values"/>.</param>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    internal T Computed<T>(int values) => Pool.Computed<T>(values, Reference);

    /// <summary>A loaded column of the row's slice.</summary>
    /// <exception cref="InvalidOperationException">The cursor is on no row.</exception>
    internal SharedChunk Column(int column) => Pool.Slices[Slice].Column(column);

    /// <summary>One more reader, which is told where its values lie.</summary>
    internal void Add(ScalarReader reader)
    {
        _readers.Add(reader);
        if (Place >= 0)
        {
            Tell(reader);
        }
    }

    /// <summary>The rows that come next; there is none before <see cref="MoveNext"/>.</summary>
    internal void Enter(RowBlock block)
    {
        block.Rows.CopyTo(_rows);
        _count = block.Count;
        _next = 0;
        _views = block.Pool.Views;
        if (_pool != block.Pool)
        {
            Enter(block.Pool);
        }
    }

    /// <summary>Goes to the next row of the block; false at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool MoveNext()
    {
        if (_next == _count)
        {
            return false;
        }

        ulong reference = _rows[_next++];
        int slice = RowReference.Slice(reference);
        Reference = reference;
        Row = RowReference.Row(reference);
        _firstView = slice * _pool!.ColumnCount;
        if (_records is null)
        {
            Place = Row;
        }
        else
        {
            Place = (long)Record(reference);
            PrefetchRecord();
        }

        // Records are laid out alike in all slices of a pool.
        if (slice != _slice && (_slice < 0 || _records is null))
        {
            _slice = slice;
            foreach (ScalarReader reader in _readers)
            {
                Tell(reader);
            }
        }

        return true;
    }

    /// <summary>The cursor is on no row: what it stood on may be gone.</summary>
    internal void Clear()
    {
        _views = null;
        _count = 0;
        _next = 0;
        _slice = -1;
        Place = -1;
    }

    private void Enter(RowPool pool)
    {
        _pool = pool;
        _slice = -1;
        _records = null;
        for (int i = 0; i < pool.Slices.Length; i++)
        {
            if (pool.Slices[i].RowMajor is RowMajorRows rows)
            {
                _records ??= new byte*[pool.Slices.Length];
                _records[i] = rows.Records;
                _recordBytes = rows.RecordBytes;
            }
        }
    }

    private void Tell(ScalarReader reader)
    {
        ref readonly ColumnView view = ref View(reader.Column);
        if (_records is null)
        {
            reader.Enter(view.Address(0), view.Stride);
        }
        else
        {
            reader.Enter((byte*)(view.Address(0) - _records[Slice]), 1); // bytes behind the begin of a record, which is the place
        }
    }

    private byte* Record(ulong reference) => _records![RowReference.Slice(reference)] + ((long)RowReference.Row(reference) * _recordBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PrefetchRecord()
    {
        int ahead = _next + RowsAhead - 1;
        if (!Sse.IsSupported || ahead >= _count)
        {
            return;
        }

        byte* record = Record(_rows[ahead]);
        int last = Math.Min(_recordBytes, PrefetchedBytes) - 1;
        CacheLines.Prefetch(record, last);
        Sse.Prefetch0(record + last);
    }
}
