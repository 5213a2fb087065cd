namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Takes the rows of a pass on the loading threads, where they were decoded and while they are in a core's caches, in place of a
/// consumer who asks for them. All but <see cref="Take"/> is called with the budget's gate held.
/// </summary>
internal interface IRowTaker
{
    /// <summary>It takes no rows any more.</summary>
    bool HasEnded { get; }

    /// <summary>Somebody waits for what is made of the rows.</summary>
    bool IsAwaited { get; }

    /// <summary>True where it has something to do.</summary>
    /// <param name="isNextReady">The next pool of rows is there.</param>
    bool Wants(bool isNextReady);

    /// <summary>Takes the rows that are there, as far as it has room; does not wait, and does not throw. One thread at a time calls it.</summary>
    void Take();
}
