namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Tells columns of one name apart. As in C++ a plain name is the member of the most derived class, which hides those of its base
/// classes; they, and other columns of the same name, get "#2", "#3" in order of storage.
/// </summary>
internal sealed class ColumnSuffixes
{
    /// <summary>Base classes around a column, for the object of the branch and for each member that leads to it.</summary>
    private readonly List<int[]> _depths = [];
    private readonly List<int> _depth = [0];

    /// <summary>Goes into a member.</summary>
    internal void EnterMember() => _depth.Add(0);

    /// <summary>Leaves it.</summary>
    internal void LeaveMember() => _depth.RemoveAt(_depth.Count - 1);

    /// <summary>Goes into a base class.</summary>
    internal void EnterBase() => _depth[^1]++;

    /// <summary>Leaves it.</summary>
    internal void LeaveBase() => _depth[^1]--;

    /// <summary>Notes where the next column is.</summary>
    internal void Add() => _depths.Add([.. _depth]);

    /// <summary>The columns, each with a name of its own.</summary>
    /// <param name="columns">As many as were noted, in their order.</param>
    internal ContentColumn[] Name(IReadOnlyList<ContentColumn> columns)
    {
        ContentColumn[] named = [.. columns];
        HashSet<string> taken = new(columns.Select(c => c.Suffix), StringComparer.Ordinal);
        if (taken.Count == named.Length)
        {
            return named;
        }

        foreach (IGrouping<string, int> same in Enumerable.Range(0, named.Length).GroupBy(i => columns[i].Suffix))
        {
            int plain = same.MinBy(i => _depths[i], Comparer<int[]>.Create(Compare));
            int number = 2;
            foreach (int hidden in same.Where(i => i != plain))
            {
                string name;
                do
                {
                    name = $"{same.Key}#{number++}";
                }
                while (!taken.Add(name));
                named[hidden] = columns[hidden] with { Suffix = name };
            }
        }

        return named;
    }

    private static int Compare(int[]? one, int[]? other) => one.AsSpan().SequenceCompareTo(other);
}
