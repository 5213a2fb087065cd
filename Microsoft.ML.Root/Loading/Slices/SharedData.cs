namespace Microsoft.ML.Root.Loading;

/// <summary>Decoded data of a slice that several passes hold at once; the last to release them gives the memory back.</summary>
internal abstract class SharedData
{
    private int _references = 1;

    /// <summary>Pooled bytes.</summary>
    internal abstract long Bytes { get; }

    /// <summary>One more holder, who must release it as well.</summary>
    internal void AddReference() => Interlocked.Increment(ref _references);

    /// <summary>This holder is done.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Free();
        }
    }

    /// <summary>Gives the memory back.</summary>
    protected abstract void Free();
}
