using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Datasets;

namespace Microsoft.ML.Root;

/// <summary>An object that a file lists.</summary>
public sealed class RootObject
{
    internal RootObject(ContainerEntry entry) => Entry = entry;

    /// <summary>Path in the file, directories joined by "/", without the cycle.</summary>
    public string Path => Entry.Path;

    /// <summary>C++ class.</summary>
    public string ClassName => Entry.Key.ClassName;

    /// <summary>Number that tells objects of one path apart; the highest is the latest.</summary>
    public int Cycle => Entry.Key.Cycle;

    /// <summary>Title.</summary>
    public string Title => Entry.Key.Title;

    /// <summary>Bytes of the object's own record; the data of a tree lie in records of their own.</summary>
    public long StoredBytes => Entry.Key.TotalBytes;

    /// <summary>Bytes of the object after decompression.</summary>
    public long Bytes => Entry.Key.ObjectLength;

    /// <summary><c>TTree</c> or <c>RNTuple</c>, or null when the object has no columns.</summary>
    public string? Kind => ColumnSources.KindOf(ClassName);

    internal ContainerEntry Entry { get; }

    /// <summary>For example <c>analysis/events;1 (TTree)</c>.</summary>
    public override string ToString() => $"{Path};{Cycle} ({ClassName})";
}
