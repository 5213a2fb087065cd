namespace Microsoft.ML.Root.Loading;

/// <summary>The memory of one batch.</summary>
internal sealed class BatchBuffers
{
    internal BatchBuffers(BatchItem[] items, int batchSize, bool hasFolds)
    {
        Items = items;
        Entries = new long[batchSize];
        Weights = new float[batchSize];
        Array.Fill(Weights, 1);
        Folds = hasFolds ? new int[batchSize] : [];
    }

    internal BatchItem[] Items { get; }

    internal long[] Entries { get; }

    internal float[] Weights { get; }

    internal int[] Folds { get; }
}
