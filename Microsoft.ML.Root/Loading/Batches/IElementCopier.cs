namespace Microsoft.ML.Root.Loading;

/// <summary>Copies consecutive values of one type to another; a struct, so that loops are specialised on it.</summary>
/// <typeparam name="TOut">Type in the batch.</typeparam>
internal unsafe interface IElementCopier<TOut>
    where TOut : unmanaged
{
    /// <summary>Bytes of a stored value.</summary>
    static abstract int InputSize { get; }

    /// <summary>Copies <paramref name="count"/> values.</summary>
    static abstract void Copy(byte* input, TOut* output, int count);
}
