namespace Microsoft.ML.Root.Expressions;

/// <summary><c>&amp;&amp;</c> on collections.</summary>
internal readonly struct Both : IBinaryOperation<bool, bool>
{
    /// <inheritdoc/>
    public static bool Apply(bool left, bool right) => left & right;
}
