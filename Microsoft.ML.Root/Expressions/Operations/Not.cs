namespace Microsoft.ML.Root.Expressions;

/// <summary>The opposite.</summary>
internal readonly struct Not : IUnaryOperation<bool, bool>
{
    /// <inheritdoc/>
    public static bool Apply(bool value) => !value;
}
