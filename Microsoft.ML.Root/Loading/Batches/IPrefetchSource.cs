using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Loading;

/// <summary>What a <see cref="Prefetcher{T}"/> takes ahead. One thread at a time uses it; disposing it may be left to another one.</summary>
/// <typeparam name="T">What it gives, in order.</typeparam>
internal interface IPrefetchSource<T> : IDisposable
{
    /// <summary>The next item; false at the end.</summary>
    bool TryNext([MaybeNullWhen(false)] out T item);

    /// <summary>How many items may be ready at once, of those that are wanted: known when the first is there.</summary>
    int MostAhead(T item, int wanted);

    /// <summary>Nobody will take the item.</summary>
    void Release(T item);
}
