using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Chooses the rows of one slice by the sets that it is of, from the outermost that is not known yet to the innermost: each reads
/// columns, for the rows that those before it have left only. Not thread-safe; each call may be on a different thread.
/// </summary>
internal sealed class SliceSelection
{
    private readonly Slice _slice;
    private readonly Stack<RowSet> _sets = [];
    private IRowSampler? _sampler;

    internal SliceSelection(Slice slice, RowSet set, IRowSampler? sampler)
    {
        _slice = slice;
        _sampler = sampler;
        RowSet known = set;
        while (!known.IsKnown(slice.Index))
        {
            _sets.Push(known);
            known = known.Parent!;
        }

        Rows = known.Rows(slice);
        Advance();
    }

    /// <summary>True when nothing is left to choose by.</summary>
    internal bool IsDone => _sets.Count == 0 && _sampler is null;

    /// <summary>Columns of the source that <see cref="Narrow"/> reads next.</summary>
    internal IReadOnlyList<int> Inputs => _sets.TryPeek(out RowSet? set) ? set.Inputs : _sampler?.Inputs ?? [];

    /// <summary>The rows so far; the rows to deliver when <see cref="IsDone"/>.</summary>
    internal SelectedRows Rows { get; private set; }

    /// <summary>Narrows the rows by the next set.</summary>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over the slice.</param>
    /// <param name="context">Memory.</param>
    internal void Narrow(IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        if (_sets.TryPop(out RowSet? set))
        {
            Rows = set.Narrow(_slice, Rows, inputs, context);
            set.Keep(_slice, Rows);
        }
        else
        {
            Rows = _sampler!.Sample(_slice, Rows, inputs, context);
            _sampler = null;
        }

        Advance();
    }

    /// <summary>Without rows there is nothing left to choose.</summary>
    private void Advance()
    {
        if (Rows.Count > 0)
        {
            return;
        }

        _sampler = null;
        while (_sets.TryPop(out RowSet? set))
        {
            set.Keep(_slice, Rows);
        }
    }
}
