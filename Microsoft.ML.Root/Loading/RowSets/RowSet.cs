using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// A subset of a source's entries: all, what a filter passes, one part of a split. Each set narrows another one, and the first
/// is everything. What has been found out about a slice is kept as one bit an entry, so that columns which only choose rows are
/// read once and not in every epoch. Thread-safe.
/// </summary>
internal abstract class RowSet
{
    private readonly ulong[]?[] _bits;
    private readonly int[] _counts;
    private long _total = -1;

    private protected RowSet(Slice[] slices, RowSet? parent)
    {
        Slices = slices;
        Parent = parent;
        _bits = new ulong[]?[slices.Length];
        _counts = new int[slices.Length];
        Array.Fill(_counts, -1);
    }

    /// <summary>All slices of the source.</summary>
    internal Slice[] Slices { get; }

    /// <summary>The set that this one narrows.</summary>
    internal RowSet? Parent { get; }

    /// <summary>Columns that <see cref="Narrow"/> reads.</summary>
    internal virtual IReadOnlyList<int> Inputs => [];

    /// <summary>Number of rows; null while it is not known.</summary>
    internal virtual long? Count
    {
        get
        {
            if (_total < 0)
            {
                long total = 0;
                for (int i = 0; i < Slices.Length; i++)
                {
                    if (CountIn(i) is not long count)
                    {
                        return null;
                    }

                    total += count;
                }

                _total = total;
            }

            return _total;
        }
    }

    /// <summary>Rows in a slice; null while that is not known.</summary>
    internal virtual long? CountIn(int slice)
        => Excludes(slice) ? 0 : IsKnown(slice) ? Rows(Slices[slice]).Count : null;

    /// <summary>True when the slice's rows can be told without reading columns.</summary>
    internal virtual bool IsKnown(int slice)
        => Volatile.Read(ref _counts[slice]) >= 0 || (Inputs.Count == 0 && (Parent?.IsKnown(slice) ?? true));

    /// <summary>True when it is plain beforehand that the slice has no row of this set, so that it takes no place in a pool.</summary>
    internal virtual bool Excludes(int slice) => Parent?.Excludes(slice) ?? false;

    /// <summary>The rows of a slice that is known, or of part of it.</summary>
    internal virtual SelectedRows Rows(Slice slice)
    {
        Slice whole = Slices[slice.Index];
        if (Volatile.Read(ref _counts[slice.Index]) < 0)
        {
            SelectedRows parent = Parent!.Rows(whole);
            Keep(whole, parent.Count == 0 ? parent : Narrow(whole, parent, [], null));
        }

        return _bits[slice.Index] is ulong[] bits
            ? RowBits.Unpack(bits, (int)(slice.Range.Start - whole.Range.Start), slice.Count)
            : SelectedRows.All(slice.Count);
    }

    /// <summary>Which of the parent's rows belong to this set.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="rows">The parent's rows, at least one.</param>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over the slice.</param>
    /// <param name="context">Memory; null when there are no inputs.</param>
    internal abstract SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context);

    /// <summary>True when the rows of the whole slice have been found.</summary>
    private protected bool IsCached(int slice) => Volatile.Read(ref _counts[slice]) >= 0;

    /// <summary>Remembers the rows of a slice; of part of a slice, nothing.</summary>
    internal void Keep(Slice slice, SelectedRows rows)
    {
        if (slice.Range == Slices[slice.Index].Range)
        {
            _bits[slice.Index] = rows.Count == slice.Count ? null : RowBits.Pack(rows, slice.Count);
            Volatile.Write(ref _counts[slice.Index], rows.Count);
        }
    }
}

/// <summary>Every entry.</summary>
internal sealed class AllRows(Slice[] slices) : RowSet(slices, null)
{
    internal override long? CountIn(int slice) => Slices[slice].Count;

    internal override SelectedRows Rows(Slice slice) => SelectedRows.All(slice.Count);

    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context) => rows;
}

/// <summary>Rows that loaders load, and how they were chosen from all that pass the filters.</summary>
/// <param name="Set">The rows.</param>
/// <param name="Part">Names the choice; empty for all.</param>
/// <param name="Weight">Position of the column of weights whose rows not above zero have been left out; -1 when none have.</param>
internal sealed record LoaderRows(RowSet Set, string Part = "", int Weight = -1);
