using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Goes through the sets of a slice from the outermost that is not known yet to the one that is wanted.</summary>
internal sealed class SliceSelection : ISliceSelection
{
    private readonly Slice _slice;
    private readonly Stack<RowSet> _steps = [];
    private IRowSampler? _sampler;

    internal SliceSelection(Slice slice, RowSet set, IRowSampler? sampler)
    {
        _slice = slice;
        _sampler = sampler;
        RowSet known = set;
        while (!known.IsKnown(slice.Index))
        {
            _steps.Push(known);
            known = known.Parent!;
        }

        Rows = known.Rows(slice);
        Advance();
    }

    /// <inheritdoc/>
    public bool IsDone => _steps.Count == 0 && _sampler is null;

    /// <inheritdoc/>
    public IReadOnlyList<int> Inputs => _steps.TryPeek(out RowSet? set) ? set.Inputs : _sampler?.Inputs ?? [];

    /// <inheritdoc/>
    public SelectedRows Rows { get; private set; }

    /// <inheritdoc/>
    public void Step(IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        if (_steps.TryPop(out RowSet? set))
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
        while (_steps.TryPop(out RowSet? set))
        {
            set.Keep(_slice, Rows);
        }
    }
}
