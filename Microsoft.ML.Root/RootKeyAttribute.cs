using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// Makes a <see cref="uint"/> member a key with named values, as classes of a label are: whole numbers count from 0, text is looked
/// up. What is not among the names becomes the missing key, 0. ML.NET's own <c>[KeyType(count)]</c> makes keys without names.
/// </summary>
/// <param name="names">The names of keys 1, 2, and so on.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RootKeyAttribute(params string[] names) : Attribute
{
    /// <summary>The names of keys 1, 2, and so on.</summary>
    public IReadOnlyList<string> Names { get; } = OptionCheck.Items(names);
}
