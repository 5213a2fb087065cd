using System.Collections.Immutable;
using Microsoft.ML.Root.Container;

namespace Microsoft.ML.Root.Datasets;

/// <summary>What is added to each tree of a data set when it is opened.</summary>
internal sealed record ElementOptions
{
    /// <summary>Resolve the friends that are stored with a tree.</summary>
    internal bool StoredFriends { get; init; }

    /// <summary>Scan files that were not closed.</summary>
    internal bool Recover { get; init; }

    /// <summary>As <see cref="RootFileOptions.StrictClassVersions"/>.</summary>
    internal bool StrictClassVersions { get; init; }

    /// <summary>How files on other machines are read; null for the defaults.</summary>
    internal RootRemoteOptions? Remote { get; init; }

    /// <summary>What files have in common, shared by all data sets that come from one, and by those of a union.</summary>
    internal MetadataCache Metadata { get; init; } = new();

    /// <summary>Entry lists: file, path in it, and the name of the boolean column that each becomes.</summary>
    internal ImmutableArray<EntryListReference> EntryLists { get; init; } = [];
}

/// <summary>An entry list in a file.</summary>
/// <param name="File">Path.</param>
/// <param name="ObjectPath">Path in the file.</param>
/// <param name="Column">Name of the boolean column that it becomes.</param>
internal sealed record EntryListReference(string File, string ObjectPath, string Column);
