using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A friend of a tree (TFriendElement): another tree whose columns are read along.</summary>
/// <param name="Alias">Name under which it is known: its columns are <c>alias.column</c>.</param>
/// <param name="TreeName">Name of the tree in its file.</param>
/// <param name="FileName">File, as the writer named it; empty for the same file.</param>
internal sealed record FriendElement(string Alias, string TreeName, string FileName)
{
    /// <summary>Reads a friend.</summary>
    internal static FriendElement Read(MetadataObject stored)
    {
        string alias = stored.Text("fName");
        string tree = stored.Text("fTreeName");
        // fTitle is the file; where a TFile is its own, the tree lives in the same file.
        return new FriendElement(alias, tree.Length == 0 ? alias : tree, stored.Text("fTitle"));
    }

    /// <summary>Writes a pointer to the friend.</summary>
    internal void Write(ObjectWriter writer)
    {
        int slot = writer.BeginPointer("TFriendElement");
        int start = writer.Begin(2);
        writer.WriteNamed(Alias, FileName);
        writer.Out.WriteString(TreeName);
        writer.Out.WriteBoolean(false); // fOwnFile
        writer.End(start);
        writer.End(slot);
    }
}
