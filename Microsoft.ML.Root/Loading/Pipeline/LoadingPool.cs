namespace Microsoft.ML.Root.Loading;

/// <summary>A pool whose slices are on their way.</summary>
internal sealed class LoadingPool
{
    private int _firstMissing;

    /// <param name="job">The pass.</param>
    /// <param name="number">Its number in the pass.</param>
    internal LoadingPool(LoadJob job, int number)
    {
        Number = number;
        (int first, int count) = job.Plan.PoolSlices(number).GetOffsetAndLength(job.Plan.Slices.Count);
        Slots = new LoadSlot[count];
        long rows = 0;
        for (int i = 0; i < count; i++)
        {
            Slots[i] = new LoadSlot(job, job.Plan.Slices[first + i], this, i);
            rows += Slots[i].Slice.Count;
            if (job.Plan.IsAbsent(first + i))
            {
                Slots[i].SetAbsent();
                Reserved += Slots[i].OrderBytes;
            }
            else
            {
                Missing++;
            }
        }

        BucketCount = RowScatter.BucketCount(rows);
    }

    internal int Number { get; }

    internal LoadSlot[] Slots { get; }

    /// <summary>See <see cref="RowScatter.BucketCount"/>.</summary>
    internal int BucketCount { get; }

    /// <summary>Slots that are not ready.</summary>
    internal int Missing { get; set; }

    /// <summary>See <see cref="LoadSlot.ReadingPart"/>: that of the slice which was ready last, and so was waited for.</summary>
    internal double ReadingPart { get; set; }

    /// <summary>Memory reserved for the order of its rows.</summary>
    internal long Reserved { get; set; }

    /// <summary>The pool, once all its slices are there.</summary>
    internal RowPool? Ready { get; set; }

    /// <summary>True while a thread puts the rows in order.</summary>
    internal bool IsArranging { get; set; }

    /// <summary>Position of the first slot that is not ready.</summary>
    internal int SkipReady()
    {
        while (_firstMissing < Slots.Length && Slots[_firstMissing].State == LoadSlotState.Ready)
        {
            _firstMissing++;
        }

        return _firstMissing;
    }
}
