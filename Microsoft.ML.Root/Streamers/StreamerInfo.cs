namespace Microsoft.ML.Root.Streamers;

/// <summary>Layout of one version of a class: its base classes and members in the order in which they are stored.</summary>
/// <param name="ClassName">Class.</param>
/// <param name="Version">Class version (ClassDef); several layouts may share version 1 or lower and differ in their checksum.</param>
/// <param name="Checksum">Checksum of the layout, 0 where it is not known.</param>
/// <param name="Elements">Base classes and members.</param>
internal sealed record StreamerInfo(string ClassName, int Version, uint Checksum, IReadOnlyList<StreamerElement> Elements)
{
    /// <summary>For example <c>TBranch version 13</c>.</summary>
    public override string ToString() => $"{ClassName} version {Version}";
}
