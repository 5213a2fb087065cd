namespace Microsoft.ML.Root.Loading;

/// <summary>Who makes the items of a <see cref="PrefetchQueue{T}"/>. Its threads do not know the <see cref="Prefetcher{T}"/>.</summary>
internal interface IPrefetchWork
{
    /// <summary>Before the first item is asked for.</summary>
    void Begin();

    /// <summary>An item was asked for: there is room.</summary>
    void Wake();

    /// <summary>The consumer waited for an item.</summary>
    /// <param name="ticks">Of the stopwatch.</param>
    void Waited(long ticks);

    /// <summary>Items are not wanted any more. Does not wait; a finalizer may call it.</summary>
    void Stop();

    /// <summary>After <see cref="Stop"/>: waits until nobody works any more, and gives all back.</summary>
    void Close();
}
