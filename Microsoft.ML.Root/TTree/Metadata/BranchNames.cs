namespace Microsoft.ML.Root.TTree;

/// <summary>Names of branches as RDataFrame shows them.</summary>
internal static class BranchNames
{
    /// <summary>The top branch's name, a dot and the branch's own name, which may have the former in it; dimensions are left out,
    /// numbers that tell equal names apart are not.</summary>
    internal static string FullName(BranchRecord branch)
    {
        string own = WithoutDimensions(branch.Name).TrimEnd('.');
        BranchRecord top = branch;
        while (top.Parent is BranchRecord parent)
        {
            top = parent;
        }

        if (ReferenceEquals(top, branch))
        {
            return own + branch.Number;
        }

        string prefix = WithoutDimensions(top.Name).TrimEnd('.');
        string rest = own.StartsWith(prefix + ".", StringComparison.Ordinal) ? own[(prefix.Length + 1)..] : own;
        return $"{prefix}{top.Number}.{rest}{branch.Number}";
    }

    /// <summary>Full name of the outermost split collection that a branch is a member of (fType 3 and 4), or null.</summary>
    internal static string? Collection(BranchRecord branch)
    {
        string? name = null;
        for (BranchRecord? above = branch.Parent; above is not null; above = above.Parent)
        {
            name = above.Kind is 3 or 4 ? FullName(above) : name;
        }

        return name;
    }

    /// <summary>True for the bits of a TObject, which are not shown.</summary>
    internal static bool IsObjectBits(BranchRecord branch) => branch.Parent is not null && LastPart(branch) == "fBits";

    /// <summary>True for the number of a TObject, by which a TRef or TRefArray names it.</summary>
    internal static bool IsObjectNumber(BranchRecord branch) => branch.Parent is not null && LastPart(branch) == "fUniqueID";

    private static string LastPart(BranchRecord branch) => branch.Name[(branch.Name.LastIndexOf('.') + 1)..];

    private static string WithoutDimensions(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 ? name[..bracket] : name;
    }
}
