namespace Microsoft.ML.Root.Loading;

/// <summary>The memory of one batch, which stays where it is: a holder of the batch may know it by its address.</summary>
internal sealed class BatchBuffers
{
    private readonly BatchSource _source;
    private volatile bool _isChanged;

    internal BatchBuffers(BatchSource source)
    {
        _source = source;
        int rows = source.MostRows;
        Items = source.Schema.NewItems(rows, source.Layout);
        Entries = GC.AllocateArray<long>(rows, pinned: true);
        Weights = GC.AllocateArray<float>(rows, pinned: true);
        Array.Fill(Weights, 1);
        Factors = source.Weights is not null && source.Reweights is not null ? new float[rows] : [];
        Folds = source.Folds is not null ? GC.AllocateArray<int>(rows, pinned: true) : [];
        Classes = source.ClassColumn >= 0 ? new int[rows] : [];
    }

    internal BatchItem[] Items { get; }

    /// <summary>Somebody who may write to it has it as well.</summary>
    internal void Share() => _isChanged = true;

    /// <summary>Nobody has it any more: it is used again.</summary>
    internal void Return()
    {
        if (_isChanged)
        {
            _isChanged = false;
            Array.Fill(Weights, 1);
            Array.ForEach(Items, item => item.Forget());
        }

        _source.Return(this);
    }

    /// <summary>Bytes of all of it.</summary>
    internal long Bytes
    {
        get
        {
            long bytes = (sizeof(long) * (long)Entries.Length) + (sizeof(float) * ((long)Weights.Length + Factors.Length)) + (sizeof(int) * ((long)Folds.Length + Classes.Length));
            foreach (BatchItem item in Items)
            {
                bytes += item.Bytes;
            }

            return bytes;
        }
    }

    internal long[] Entries { get; }

    internal float[] Weights { get; }

    /// <summary>Weights of a reweighting, before they multiply <see cref="Weights"/>.</summary>
    internal float[] Factors { get; }

    internal int[] Folds { get; }

    /// <summary>Numbers of classes (see <see cref="ClassTotals"/>).</summary>
    internal int[] Classes { get; }
}

/// <summary>A batch that is ready to be handed out.</summary>
/// <param name="Batch">What the consumer gets.</param>
/// <param name="Buffers">The memory it lies in.</param>
/// <param name="End">The place behind its last row.</param>
internal sealed record FilledBatch(RootBatch Batch, BatchBuffers Buffers, BatchPosition End);
