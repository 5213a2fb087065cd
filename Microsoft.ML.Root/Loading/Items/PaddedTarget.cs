namespace Microsoft.ML.Root.Loading;

/// <summary>Where padded lists go.</summary>
internal readonly unsafe struct PaddedTarget
{
    /// <summary>Place of the first row's values.</summary>
    internal void* Values { get; init; }

    /// <summary>Values between one row and the next.</summary>
    internal int Stride { get; init; }

    /// <summary>For each part the value, of the batch's type, for places without one.</summary>
    internal void* Fills { get; init; }

    /// <summary>True where a list that is too short begins again in place of a fill.</summary>
    internal bool Wraps { get; init; }

    /// <summary>True where of a list that is too long the last items stay.</summary>
    internal bool KeepsLast { get; init; }

    /// <summary>
    /// For each row and part how many values stand there from the batch before: behind them all is filled already. Null when no
    /// part has lists.
    /// </summary>
    internal int* Present { get; init; }

    /// <summary>From one row to the next in <see cref="Present"/>.</summary>
    internal int PresentStride { get; init; }

    /// <summary>Place of the first row's mask, or null when none is wanted. It belongs to the first part.</summary>
    internal byte* Mask { get; init; }

    /// <summary>Items a row in the mask.</summary>
    internal int MaskLength { get; init; }
}
