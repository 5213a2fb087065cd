namespace Microsoft.ML.Root.Loading;

/// <summary>How far a slice has come. Choosing rows and loading the other columns pass through the middle states each.</summary>
internal enum LoadSlotState
{
    /// <summary>Its columns, or the next ones, must be planned.</summary>
    Open,

    /// <summary>A thread is planning them.</summary>
    Planning,

    /// <summary>Waits for memory.</summary>
    Planned,

    /// <summary>Its works are fetched and decoded.</summary>
    Decoding,

    /// <summary>A thread is choosing its rows.</summary>
    Selecting,

    /// <summary>A thread is laying its rows out.</summary>
    Packing,

    /// <summary>Its rows can be delivered, or it has failed.</summary>
    Ready,
}
