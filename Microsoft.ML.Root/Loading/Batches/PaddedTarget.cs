namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>Where padded lists go.</summary>
internal readonly unsafe struct PaddedTarget
{
    /// <summary>Place of the first row's first value.</summary>
    internal void* Values { get; init; }

    /// <summary>Values between one row and the next.</summary>
    internal int Stride { get; init; }

    /// <summary>Values a row.</summary>
    internal int Length { get; init; }

    /// <summary>The value, of the batch's type, for places without one.</summary>
    internal void* Fill { get; init; }

    /// <summary>Place of the first row's mask, or null when none is wanted.</summary>
    internal byte* Mask { get; init; }

    /// <summary>Items a row in the mask.</summary>
    internal int MaskLength { get; init; }
}
