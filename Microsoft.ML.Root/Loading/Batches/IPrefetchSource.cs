using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Loading;

/// <summary>What a <see cref="Prefetcher{T}"/> takes ahead. One thread at a time uses it; disposing it may be left to another one.</summary>
/// <typeparam name="T">What it gives, in order.</typeparam>
internal interface IPrefetchSource<T> : IDisposable
{
    /// <summary>The next item; false at the end.</summary>
    bool TryNext([MaybeNullWhen(false)] out T item);

    /// <summary>Memory that an item takes.</summary>
    long Bytes(T item);

    /// <summary>Nobody will take the item.</summary>
    void Release(T item);
}
