namespace Microsoft.ML.Root.Loading;

/// <summary>
/// How far a slice has come; <see cref="LoadSlot.Advance"/> says what follows what. Columns that rows are chosen by and those that are
/// delivered pass through the middle states one after the other.
/// </summary>
internal enum LoadSlotState
{
    /// <summary>Its columns, or the next ones, must be planned.</summary>
    Open,

    /// <summary>A thread is planning them.</summary>
    Planning,

    /// <summary>Waits for memory.</summary>
    Planned,

    /// <summary>Its tasks are fetched and decoded.</summary>
    Decoding,

    /// <summary>A thread is choosing its rows.</summary>
    Selecting,

    /// <summary>A thread is laying its rows out, and looks at what is to be told of them.</summary>
    Finishing,

    /// <summary>Its rows can be delivered, or it has failed.</summary>
    Ready,
}
