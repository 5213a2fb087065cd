using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>A branch of a tree that is to be written, as its column and the options make it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Input">Position of the column whose entries it stores; of a counter, of a column that it counts.</param>
/// <param name="Form">How entries are stored.</param>
/// <param name="Leaf">Its leaf, as far as it is known before entries are.</param>
internal sealed record TreeBranch(string Name, int Input, BranchForm Form, LeafRecord Leaf)
{
    /// <summary>Title: names and types of leaves, or the name.</summary>
    internal required string Title { get; init; }

    /// <summary>Class of the objects; empty for a branch of leaves.</summary>
    internal string ClassName { get; init; } = "";

    /// <summary>True when the baskets tell where their entries begin.</summary>
    internal bool HasOffsets => Form is not (BranchForm.Fixed or BranchForm.Counter);

    /// <summary>Classes of the branch and its leaf.</summary>
    internal IEnumerable<string> Classes => ClassName.Length == 0 ? [Leaf.ClassName] : [BranchRecord.ElementClass, Leaf.ClassName];
}

/// <summary>How the entries of a branch are stored.</summary>
internal enum BranchForm
{
    /// <summary>The same number of values in each entry.</summary>
    Fixed,

    /// <summary>The number of items that other branches have in an entry.</summary>
    Counter,

    /// <summary>As many items as a counter says, and nothing else.</summary>
    Counted,

    /// <summary>A std::vector, perhaps of vectors, behind a header.</summary>
    Vector,

    /// <summary>A std::string.</summary>
    Text,
}
