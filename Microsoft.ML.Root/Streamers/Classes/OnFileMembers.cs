using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Finds out how a member of a class is stored, from its streamer element (TStreamerInfo::ReadBuffer).</summary>
internal static class OnFileMembers
{
    /// <summary>No member is longer; products of this with sizes still fit into an int.</summary>
    internal const int LongestArray = 1 << 24;

    /// <summary>How the member is stored; null when it is not (artificial members, a TObject part that is left out).</summary>
    internal static OnFileType? Of(StreamerElement element, ClassCatalog catalog)
    {
        if (!element.IsStored)
        {
            return null;
        }

        CppType type = CppTypeParser.Parse(element.TypeName);
        if (element.IsBase && element.Name == "TNamed")
        {
            // Unlike other base classes it keeps its header where members are stored one by one.
            return new OnFileClass("TNamed");
        }

        if (element.IsBase)
        {
            return OnFileTypeFactory.OfClass(CppTypeParser.Parse(element.Name).Text) is OnFileClass
                ? new OnFileBase(element)
                : new OnFileSpecialBase(OnFileTypeFactory.OfClass(element.Name));
        }

        if (element.ElementClass.StartsWith("TStreamerSTL", StringComparison.Ordinal))
        {
            OnFileCollection collection = new(CollectionType(element, type, catalog), element.ContainedType, catalog);
            return type.Pointers > 0 && element.ArrayLength <= 0
                ? new OnFileCollectionPointer(collection)
                : Array(element, collection, insideHeader: true);
        }

        int code = element.Type;
        if (code == StreamerType.Bits)
        {
            return new OnFileBits();
        }

        if (NumberTypes.IsNumber(code))
        {
            return new OnFileNumber(code, element.Precision, element.TypeName);
        }

        if (NumberTypes.IsNumber(code - StreamerType.OffsetL) && code >= StreamerType.OffsetL)
        {
            return Array(element, new OnFileNumber(code - StreamerType.OffsetL, element.Precision, element.TypeName));
        }

        if (NumberTypes.IsNumber(code - StreamerType.OffsetP) && code >= StreamerType.OffsetP)
        {
            return new OnFileCounted(
                new OnFileNumber(code - StreamerType.OffsetP, element.Precision, element.TypeName), element.CountName, Dimensions(element));
        }

        string className = type.Bare.Text;
        bool isArray = code is >= StreamerType.OffsetL + StreamerType.Object and < StreamerType.Skip or StreamerType.Stl + StreamerType.OffsetL or StreamerType.StreamLoop + StreamerType.OffsetL;
        return (isArray ? code - StreamerType.OffsetL : code) switch
        {
            StreamerType.CharStar => new OnFileText(longLength: true, element.TypeName),
            StreamerType.TString or StreamerType.TObject or StreamerType.TNamed when isArray
                => new OnFileHeadedArray(className, Dimensions(element)),
            StreamerType.TString => new OnFileText(longLength: false, element.TypeName),
            StreamerType.TObject => new OnFileRootObject(),
            StreamerType.TNamed => new OnFileClass("TNamed"),
            StreamerType.Object or StreamerType.Any or StreamerType.ObjectPointerNotNull or StreamerType.AnyPointerNotNull
                => Array(element, OfObject(type.Bare, catalog)),
            StreamerType.ObjectPointer or StreamerType.AnyPointer or StreamerType.AnyPointerNoVirtualTable
                => Array(element, new OnFilePointer(className)),
            StreamerType.Stl or StreamerType.StlPointer or StreamerType.StlString or StreamerType.Streamer
                when catalog.Collection(type.Bare) is not null || type.Bare.Name == "string"
                => Array(
                    element,
                    new OnFileCollection(catalog.Collection(type.Bare) ?? type.Bare, element.ContainedType, catalog),
                    insideHeader: true),
            StreamerType.StreamLoop => new OnFileLoop(type, element.CountName, Dimensions(element)),
            _ => new OnFileUnknown(element.TypeName, $"a member of type {element.TypeName} has a streamer of its own (code {element.Type}) that is not known"),
        };
    }

    /// <summary>The fixed dimensions of a member.</summary>
    internal static IReadOnlyList<int> Dimensions(StreamerElement element)
    {
        if (element.ArrayLength <= 0)
        {
            return [];
        }

        bool fits = element.MaxIndex.Length > 0 && element.MaxIndex.All(n => n > 0)
            && element.MaxIndex.Aggregate(1.0, (size, n) => size * n) == element.ArrayLength;
        int[] dimensions = fits ? element.MaxIndex : [element.ArrayLength];
        CheckLength(dimensions);
        return dimensions;
    }

    /// <summary>The class of an object, or of the objects of an array, that has a header of its own; else null.</summary>
    internal static string? ClassOf(OnFileType stored) => stored switch
    {
        OnFileClass one => one.ClassName,
        OnFileFixed array => ClassOf(array.Item),
        _ => null,
    };

    /// <summary>The item, inside the dimensions of the array.</summary>
    internal static OnFileType InDimensions(OnFileType item, IReadOnlyList<int> dimensions)
    {
        CheckLength(dimensions);
        return dimensions.Reverse().Aggregate(item, (inner, length) => new OnFileFixed(length, inner));
    }

    private static void CheckLength(IReadOnlyList<int> dimensions)
    {
        double length = dimensions.Aggregate(1.0, (size, n) => size * n);
        if (dimensions.Any(n => n < 0) || length > LongestArray)
        {
            FormatError.Throw("an array has an absurd length", expected: $"at most {LongestArray}", found: string.Join(" times ", dimensions));
        }
    }

    private static OnFileType Array(StreamerElement element, OnFileType item, bool insideHeader = false)
    {
        IReadOnlyList<int> dimensions = Dimensions(element);
        if (dimensions.Count == 0)
        {
            return item;
        }

        return insideHeader ? ((OnFileCollection)item).Inside(dimensions) : InDimensions(item, dimensions);
    }

    /// <summary>An object by value; a collection that is described as one is stored without a header.</summary>
    private static OnFileType OfObject(CppType type, ClassCatalog catalog)
        => OnFileTypeFactory.IsCollection(type) ? new OnFileBareCollection(type, catalog) : OnFileTypeFactory.OfClass(type.Text);

    private static CppType CollectionType(StreamerElement element, CppType type, ClassCatalog catalog)
    {
        if (type.Bare.Name is "string" or "TString")
        {
            return type.Bare;
        }

        if (catalog.Collection(type.Bare) is CppType collection)
        {
            return collection;
        }

        if (element.StlType == StreamerType.StlString || element.ElementClass == "TStreamerSTLstring")
        {
            return new CppType("string", []);
        }

        FormatError.Throw($"a collection of type {element.TypeName} is not known", expected: "a container of the standard library");
        return type;
    }
}
