namespace Microsoft.ML.Root.Expressions;

/// <summary>Equal values name the same.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal readonly struct LinkByValue<T> : ILinkKey<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static T Of(T value) => value;

    /// <inheritdoc/>
    public static bool IsNone(T key) => false;
}
