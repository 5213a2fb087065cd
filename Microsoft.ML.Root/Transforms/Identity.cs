namespace Microsoft.ML.Root.Transforms;

/// <summary>The value as it is.</summary>
internal readonly struct Identity<T> : IValueChange<T, T>
{
    public T Apply(T value) => value;
}
