namespace Microsoft.ML.Root.Expressions;

/// <summary><c>||</c> on collections.</summary>
internal readonly struct Either : IBinaryOperation<bool, bool>
{
    /// <inheritdoc/>
    public static bool Apply(bool left, bool right) => left | right;
}
