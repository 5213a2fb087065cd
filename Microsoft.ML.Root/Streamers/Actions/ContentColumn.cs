namespace Microsoft.ML.Root.Streamers;

/// <summary>One leaf column inside a branch.</summary>
/// <param name="Suffix">What follows the branch's path: empty, or "." and member name a class level, ".key", "._0" and so on.</param>
/// <param name="Type">Type of the values.</param>
/// <param name="Shape">Levels; of a member of a split collection (kinds 31 and 41) the collection's own level comes first.</param>
/// <param name="TypeName">C++ type as stored.</param>
/// <param name="Unreadable">Why it cannot be read, naming the class, or null.</param>
internal sealed record ContentColumn(
    string Suffix, ElementType Type, ColumnShape Shape, string TypeName, string? Unreadable = null);
