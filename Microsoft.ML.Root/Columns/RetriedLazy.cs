namespace Microsoft.ML.Root.Columns;

/// <summary>A value that is made when it is first asked for. Unlike that of <see cref="Lazy{T}"/>, an error is not kept: whoever cancelled may ask again.</summary>
/// <param name="make">Makes it, on one thread at a time.</param>
internal sealed class RetriedLazy<T>(Func<T> make)
    where T : class
{
    private readonly Lock _lock = new();
    private volatile T? _value;

    /// <summary>True once it is made.</summary>
    internal bool IsValueCreated => _value is not null;

    /// <summary>The value.</summary>
    internal T Value
    {
        get
        {
            if (_value is T made)
            {
                return made;
            }

            lock (_lock)
            {
                return _value ??= make();
            }
        }
    }
}
