namespace Microsoft.ML.Root.Loading;

/// <summary>A pool whose slices are on their way.</summary>
internal sealed class LoadingPool
{
    private int _firstMissing;

    /// <param name="number">Its number in the pass.</param>
    /// <param name="slices">Its slices in reading order.</param>
    internal LoadingPool(int number, IEnumerable<Slice> slices)
    {
        Number = number;
        Slots = [.. slices.Select((slice, i) => new LoadSlot(slice, this, i))];
        PartCount = RowScatter.PartCount(Slots.Sum(s => s.Slice.Range.Count));
        Missing = Slots.Count;
    }

    internal int Number { get; }

    internal IReadOnlyList<LoadSlot> Slots { get; }

    /// <summary>See <see cref="RowScatter.PartCount"/>.</summary>
    internal int PartCount { get; }

    /// <summary>Slots that are not ready.</summary>
    internal int Missing { get; set; }

    /// <summary>Memory reserved for the order of its rows.</summary>
    internal long Reserved { get; set; }

    /// <summary>The pool, once all its slices are there.</summary>
    internal RowPool? Ready { get; set; }

    /// <summary>True while a thread puts the rows in order.</summary>
    internal bool IsArranging { get; set; }

    /// <summary>Position of the first slot that is not ready.</summary>
    internal int SkipReady()
    {
        while (_firstMissing < Slots.Count && Slots[_firstMissing].State == LoadSlotState.Ready)
        {
            _firstMissing++;
        }

        return _firstMissing;
    }
}
