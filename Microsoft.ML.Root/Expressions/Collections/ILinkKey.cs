namespace Microsoft.ML.Root.Expressions;

/// <summary>Says which values name the same thing.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal interface ILinkKey<T>
    where T : unmanaged
{
    /// <summary>What is equal for values that name the same.</summary>
    static abstract T Of(T value);

    /// <summary>True for the key of what names nothing.</summary>
    static abstract bool IsNone(T key);
}
