using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root;

/// <summary>One column of a tree or RNTuple: a leaf with its own values.</summary>
public sealed record ColumnSchema
{
    /// <summary>Path as stored: branch names joined by "/" and members by "."; RNTuple fields joined by ".".</summary>
    public required string Path { get; init; }

    /// <summary>The dotted full name that RDataFrame uses; the name in a data view.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the values after decoding.</summary>
    public required ElementType Type { get; init; }

    /// <summary>Levels between an entry and its values.</summary>
    public ColumnShape Shape { get; init; } = ColumnShape.Scalar;

    /// <summary>Title of the branch or description of the field.</summary>
    public string Title { get; init; } = "";

    /// <summary>The C++ type as the file names it.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>Why the column cannot be read, or null when it can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>
    /// Which entries have a value where not all of the tree have one, as of a branch that was added late or filled apart; else
    /// null. Those entries can be read.
    /// </summary>
    public string? Incomplete { get; init; }

    /// <summary>
    /// Name of the collection of classes that the column is a member of; else null. All members of one collection have the same
    /// lists at their first level.
    /// </summary>
    internal string? Collection { get; init; }

    /// <summary>Path of the hidden column that tells which rows have a value; null where all have.</summary>
    internal string? Presence { get; init; }

    /// <summary>True for a column that is only shown to those who name it.</summary>
    internal bool IsHidden { get; init; }

    /// <summary>True for a column that is computed from collections: one value an entry may cost as much as they do.</summary>
    internal bool IsFromCollections { get; init; }

    /// <summary>True for a column that is computed from random numbers: it has other values in each epoch.</summary>
    internal bool IsRandom { get; init; }

    /// <summary>True for one value an entry that no collection has to be decoded for.</summary>
    internal bool IsScalarOnly => Shape.IsScalar && !IsFromCollections;

    /// <summary>True when the values can be read.</summary>
    public bool IsReadable => Unreadable is null;

    /// <summary>True when two columns hold the same kind of values.</summary>
    public bool HasTypeOf(ColumnSchema other) => Type == other.Type && Shape.Equals(other.Shape);

    /// <summary>For example <c>part_pt: float32*</c>.</summary>
    public override string ToString() => $"{Path}: {(IsReadable ? Type.Label() + Shape : "unreadable")}";
}
