using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Finds out how a C++ type is stored inside a collection: without a header of its own, but for objects.</summary>
internal static class OnFileTypeFactory
{
    private const int DeepestNesting = 64;
    private const int MostBits = 1 << 20;

    /// <summary>Collections that are a count and items.</summary>
    private static readonly HashSet<string> Sequences = new(StringComparer.Ordinal)
    {
        "vector", "list", "deque", "forward_list", "set", "multiset", "unordered_set", "unordered_multiset", "RVec",
    };

    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "map", "multimap", "unordered_map", "unordered_multimap",
    };

    /// <summary>True for a container of the standard library that has a proxy in ROOT.</summary>
    internal static bool IsCollection(CppType type)
        => type.Pointers == 0
            && ((Sequences.Contains(type.Name) && type.Arguments.Count == 1)
                || (Maps.Contains(type.Name) && type.Arguments.Count == 2)
                || (type.Name == "bitset" && type.Arguments.Count == 1));

    /// <summary>The class of the items of a collection: of a map, a pair.</summary>
    internal static CppType ItemOf(CppType collection)
        => Maps.Contains(collection.Name) ? new CppType("pair", collection.Arguments) : collection.Arguments[0];

    /// <summary>How an item or the inside of a collection is stored.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="itemCode">Type code of the outermost collection's items, where the file says it: an enumeration is a number.</param>
    /// <param name="catalog">Class layouts.</param>
    /// <param name="depth">Collections around it; classes that are stored as collections may not hold one another without end.</param>
    internal static OnFileType Of(CppType type, int itemCode, ClassCatalog catalog, int depth = 0)
    {
        if (depth > DeepestNesting)
        {
            FormatError.Throw($"collections of type {type.Text} are nested too deeply", expected: $"at most {DeepestNesting} levels");
        }
        if (type.Dimensions is not null)
        {
            OnFileType item = Of(new CppType(type.Name, type.Arguments, type.Pointers), itemCode, catalog, depth + 1);
            return OnFileMembers.InDimensions(item, type.Dimensions);
        }

        if (type.Pointers > 0)
        {
            return type.Bare is { Arguments.Count: 0, Name: "char" }
                ? new OnFileText(longLength: true, type.Text)
                : new OnFilePointer(type.Bare.Text);
        }

        if (NumberTypes.CodeOf(type.Name) is int number and not 0)
        {
            return new OnFileNumber(number, default, type.Text);
        }

        if (type.Name is "string" or "TString")
        {
            return new OnFileText(longLength: false, type.Text);
        }

        if (Sequences.Contains(type.Name) && type.Arguments.Count == 1)
        {
            return type.Arguments[0] is { Pointers: > 0, Name: not "char" } pointer
                ? new OnFilePointerList(pointer.Bare.Text)
                : new OnFileSequence(Item(type.Arguments[0], itemCode, catalog, depth + 1));
        }

        if (Maps.Contains(type.Name) && type.Arguments.Count == 2)
        {
            StreamerInfo? pair = catalog.Newest(ItemOf(type).Text);
            return new OnFileMap(
                Item(type.Arguments[0], CodeIn(pair, 0), catalog, depth + 1), Item(type.Arguments[1], CodeIn(pair, 1), catalog, depth + 1));
        }

        return type switch
        {
            { Name: "bitset", Arguments: [{ Number: >= 0 and <= MostBits } bits] } => new OnFileBitset(bits.Number),
            { Name: "array", Arguments: [CppType item, { Number: >= 0 } length] }
                => OnFileMembers.InDimensions(Of(item, itemCode, catalog, depth + 1), [length.Number]),
            _ => catalog.Collection(type) is CppType collection ? Of(collection, itemCode, catalog, depth + 1) : OfClass(type.Text),
        };
    }

    /// <summary>How an object of a class is stored: mostly with a header, but ROOT's oldest classes have forms of their own.</summary>
    internal static OnFileType OfClass(string className)
    {
        return className switch
        {
            "TObject" => new OnFileRootObject(),
            "TString" => new OnFileText(longLength: false, className),
            "TArrayC" => Array(StreamerType.Char, "char"),
            "TArrayS" => Array(StreamerType.Short, "short"),
            "TArrayI" => Array(StreamerType.Int, "int"),
            "TArrayL" => Array(StreamerType.Long, "long"),
            "TArrayL64" => Array(StreamerType.Long64, "Long64_t"),
            "TArrayF" => Array(StreamerType.Float, "float"),
            "TArrayD" => Array(StreamerType.Double, "double"),
            "TDatime" => new OnFileDatime(),
            "TRef" => new OnFileReference(),
            "TRefArray" => new OnFileReferenceArray(),
            "TObjArray" or "TList" or "THashList" or "TOrdCollection" or "TSortedList" or "THashTable" => new OnFileObjectList(className),
            "TMap" => new OnFileObjectMap(),
            "TClonesArray" => new OnFileClones(),
            _ when className.StartsWith("TMatrixTSym<", StringComparison.Ordinal) => new OnFileSymmetricMatrix(className),
            _ => new OnFileClass(className),
        };

        static OnFileSequence Array(int code, string typeName) => new(new OnFileNumber(code, default, typeName));
    }

    /// <summary>Type code of a member of a pair, where the file describes it: an enumeration is a number.</summary>
    private static int CodeIn(StreamerInfo? pair, int member) => member < pair?.Elements.Count ? pair.Elements[member].Type : 0;

    private static OnFileType Item(CppType item, int itemCode, ClassCatalog catalog, int depth)
    {
        bool isNumber = item.Pointers == 0 && item.Arguments.Count == 0 && NumberTypes.IsNumber(itemCode)
            && NumberTypes.CodeOf(item.Name) == 0 && catalog.Newest(item.Text) is null && item.Name is not ("string" or "TString");
        if (isNumber)
        {
            return new OnFileNumber(itemCode, default, item.Text);
        }

        if (catalog.IsEnumeration(item.Text))
        {
            return new OnFileNumber(StreamerType.Int, default, item.Text);
        }

        OnFileType stored = Of(item, 0, catalog, depth);
        return stored is OnFileClass && item.Arguments.Count == 0 && catalog.Newest(item.Text) is null
            ? new OnFileUndescribed(item.Text)
            : stored;
    }
}
