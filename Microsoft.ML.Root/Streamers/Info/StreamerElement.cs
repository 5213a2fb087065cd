namespace Microsoft.ML.Root.Streamers;

/// <summary>One base class or member of a class, as the writer described it (TStreamerElement and its kinds).</summary>
internal sealed record StreamerElement
{
    /// <summary>TStreamerBase, TStreamerBasicType, TStreamerBasicPointer, TStreamerSTL and so on.</summary>
    internal required string ElementClass { get; init; }

    /// <summary>Name of the member, or of the base class.</summary>
    internal required string Name { get; init; }

    /// <summary>Comment of the member: may hold a counter <c>[n]</c> and a range <c>[min,max,bits]</c>.</summary>
    internal string Title { get; init; } = "";

    /// <summary><c>fType</c>, one of <see cref="StreamerType"/>.</summary>
    internal required int Type { get; init; }

    /// <summary>Bytes in the writer's memory.</summary>
    internal int Size { get; init; }

    /// <summary>Product of the fixed dimensions, 0 for no array.</summary>
    internal int ArrayLength { get; init; }

    /// <summary>Number of fixed dimensions, at most 5.</summary>
    internal int ArrayDimensions { get; init; }

    /// <summary>The fixed dimensions, <see cref="ArrayDimensions"/> of them.</summary>
    internal int[] MaxIndex { get; init; } = [];

    /// <summary>C++ type of the member as written; <c>BASE</c> for a base class.</summary>
    internal string TypeName { get; init; } = "";

    /// <summary>Version of the base class (TStreamerBase).</summary>
    internal int BaseVersion { get; init; }

    /// <summary>Checksum of the base class, 0 where it is not known (TStreamerBase).</summary>
    internal uint BaseCheckSum { get; init; }

    /// <summary>Member that holds the number of items (TStreamerBasicPointer, TStreamerLoop).</summary>
    internal string CountName { get; init; } = "";

    /// <summary>Class of that member.</summary>
    internal string CountClass { get; init; } = "";

    /// <summary>Version of that class.</summary>
    internal int CountVersion { get; init; }

    /// <summary>Kind of collection (TStreamerSTL): 1 vector, 2 list, 3 deque, 4 map, 5 multimap, 6 set, 7 multiset, 8 bitset, 365 string.</summary>
    internal int StlType { get; init; }

    /// <summary><c>fType</c> of the content (TStreamerSTL).</summary>
    internal int ContainedType { get; init; }

    /// <summary>How a Double32_t or Float16_t is stored, from the title.</summary>
    internal ReducedPrecision Precision { get; init; }

    /// <summary>False for members that a rule makes up, for caches, and for those that are not streamed.</summary>
    internal bool IsStored => Type is >= 0 and < StreamerType.FirstUnstored && ElementClass != "TStreamerArtificial";

    /// <summary>True for a base class.</summary>
    internal bool IsBase => ElementClass is "TStreamerBase" || (Type is StreamerType.Base && TypeName == "BASE");
}
