namespace Microsoft.ML.Root.Chains;

/// <summary>One tree of a chain.</summary>
/// <param name="File">Path or address.</param>
/// <param name="ObjectPath">Tree or RNTuple inside the file; null for the only one there is.</param>
internal readonly record struct ChainElement(string File, string? ObjectPath)
{
    /// <inheritdoc/>
    public override string ToString() => ObjectPath is null ? File : $"{File}:{ObjectPath}";
}
