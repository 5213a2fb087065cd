namespace Microsoft.ML.Root.TTree;

/// <summary>
/// Finds the branch of the member that counts an array (<c>//[n]</c>) by its name: not all writers link the two (fBranchCount,
/// fBranchCount2).
/// </summary>
internal static class CounterBranches
{
    private const int BaseClass = 1;

    /// <summary>The branch of the counter, in the same object or in a base class of it; null when it is not there.</summary>
    /// <param name="array">The branch of the array.</param>
    /// <param name="counter">Name of the member.</param>
    internal static BranchRecord? Find(BranchRecord array, string counter)
    {
        string prefix = Prefix(array);
        for (BranchRecord? around = array.Parent; around is not null; around = around.Parent)
        {
            if (Search(around, b => Prefix(b) == prefix) is BranchRecord found)
            {
                return found;
            }

            if (around.Kind != BaseClass)
            {
                return null;
            }

            prefix = Prefix(around);
        }

        return null;

        BranchRecord? Search(BranchRecord around, Func<BranchRecord, bool> isOfObject)
            => around.Branches.FirstOrDefault(b => b.Branches.Count == 0 && b.Content.MemberName == counter && isOfObject(b))
                ?? around.Branches.Where(b => b.Kind == BaseClass).Select(b => Search(b, _ => true)).FirstOrDefault(b => b is not null);
    }

    /// <summary>What stands before the member in a branch's name: members of objects inside an object may have the same names.</summary>
    private static string Prefix(BranchRecord branch)
    {
        int bracket = branch.Name.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? branch.Name : branch.Name[..bracket];
        return name[..(name.TrimEnd('.').LastIndexOf('.') + 1)];
    }
}
