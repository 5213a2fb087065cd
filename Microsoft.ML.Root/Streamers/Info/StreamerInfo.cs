namespace Microsoft.ML.Root.Streamers;

/// <summary>Layout of one version of a class: its base classes and members in the order in which they are stored.</summary>
/// <param name="ClassName">Class.</param>
/// <param name="Version">Class version (ClassDef); several layouts may share version 1 or lower and differ in their checksum.</param>
/// <param name="Checksum">Checksum of the layout, 0 where it is not known.</param>
/// <param name="Elements">Base classes and members.</param>
internal sealed record StreamerInfo(string ClassName, int Version, uint Checksum, IReadOnlyList<StreamerElement> Elements)
{
    private Dictionary<string, int>? _positions;
    private int[]? _basePositions;

    /// <summary>Positions of the base classes in <see cref="Elements"/>.</summary>
    internal int[] BasePositions
        => _basePositions ??= [.. Enumerable.Range(0, Elements.Count).Where(i => Elements[i].IsBase)];

    /// <summary>Position of a member in <see cref="Elements"/>, base classes left out, or -1.</summary>
    internal int IndexOf(string member)
    {
        Dictionary<string, int> positions = _positions ??= MakePositions();
        return positions.TryGetValue(member, out int position) ? position : -1;
    }

    /// <summary>For example <c>TBranch version 13</c>.</summary>
    public override string ToString() => $"{ClassName} version {Version}";

    private Dictionary<string, int> MakePositions()
    {
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        for (int i = 0; i < Elements.Count; i++)
        {
            if (!Elements[i].IsBase)
            {
                positions.TryAdd(Elements[i].Name, i);
            }
        }

        return positions;
    }
}
