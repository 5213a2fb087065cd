using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// Names the ROOT column that a member of a class for <c>LoadFromRoot&lt;T&gt;</c> is read from; without it the member's own name is
/// looked for.
/// </summary>
/// <param name="path">
/// Stored path, dotted name, or the last part of a name that is unique; <c>NAME.mask</c>, <c>NAME.Counts</c> and <c>NAME.HasValue</c>
/// name what a view shows beside a column.
/// </param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RootColumnAttribute(string path) : Attribute
{
    /// <summary>The column.</summary>
    public string Path { get; } = OptionCheck.Name(path);
}
