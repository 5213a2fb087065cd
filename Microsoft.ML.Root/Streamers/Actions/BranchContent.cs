using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>What the metadata of a branch say of the objects in its baskets; the words are TBranchElement's.</summary>
internal sealed record BranchContent
{
    /// <summary>Path of the branch, for messages.</summary>
    internal required string Path { get; init; }

    /// <summary>Class of the branch record: TBranchElement, TBranchObject, TBranchClones, TBranchSTL, TBranch.</summary>
    internal required string BranchClass { get; init; }

    /// <summary><c>fClassName</c>: of a top branch the class of the object, of a member's branch the class that has the member.</summary>
    internal required string ClassName { get; init; }

    /// <summary><c>fParentName</c>: class of the parent, where there is one.</summary>
    internal string ParentName { get; init; } = "";

    /// <summary><c>fClonesName</c>: class of the items of a TClonesArray or collection, where known.</summary>
    internal string ClonesName { get; init; } = "";

    /// <summary><c>fClassVersion</c>: version of <see cref="ClassName"/> when the branch was written.</summary>
    internal int ClassVersion { get; init; }

    /// <summary><c>fCheckSum</c>: checksum of <see cref="ClassName"/>, 0 where it is not known.</summary>
    internal uint Checksum { get; init; }

    /// <summary><c>fID</c>: index of the member in the class layout; -1 for the whole object, -2 for a top object of another kind.</summary>
    internal int Id { get; init; } = -1;

    /// <summary><c>fType</c>: 0 member or object, 1 base class, 2 split object, 3 and 4 split TClonesArray and collection, 31 and 41 their members.</summary>
    internal int Kind { get; init; }

    /// <summary><c>fStreamerType</c>: type code of the member (<see cref="StreamerType"/>).</summary>
    internal int StreamerTypeCode { get; init; } = -1;

    /// <summary>Name of the member: the last part of the branch name, without dimension brackets.</summary>
    internal string MemberName { get; init; } = "";

    /// <summary>Title of the branch.</summary>
    internal string Title { get; init; } = "";

    /// <summary>True when the branch has sub-branches that hold its members: then only what is stored in it itself is decoded.</summary>
    internal bool HasBranches { get; init; }

    /// <summary>Type name of the leaf counter and its like: <c>fLenType</c> of the (only) leaf, 0 where it says nothing.</summary>
    internal int LeafItemSize { get; init; }

    /// <summary>
    /// Decodes the first entries with a decoder and builders, until the function says that it is enough: for objects whose class
    /// stands only in the data. Null where there are no entries.
    /// </summary>
    internal Action<IContentDecoder, ColumnBuilder?[], Func<bool>>? Sample { get; init; }

    /// <summary>True for a member of a split TClonesArray or collection: an entry holds it once an item.</summary>
    internal bool IsItem => Kind is 31 or 41;
}
