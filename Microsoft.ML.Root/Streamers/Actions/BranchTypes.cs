using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Finds out what the entries of a branch hold (TBranchElement: fID, fType, fClassName).</summary>
internal static class BranchTypes
{
    /// <summary>The type, null when nothing is stored; and the name of the counter that the caller must give, or "".</summary>
    internal static (OnFileType? Stored, string Counter) Of(BranchContent content, ClassCatalog catalog)
    {
        if (content.BranchClass is "TBranchObject")
        {
            return (new OnFileBranchObject(CppTypeParser.Parse(content.ClassName).Text), "");
        }

        if (content.BranchClass is "TBranchSTL")
        {
            FormatError.Throw($"a TBranchSTL of class {content.ClassName} is not known");
        }

        return content.Id >= 0 ? OfMember(content, catalog) : (OfObject(content, catalog), "");
    }

    private static OnFileType OfObject(BranchContent content, ClassCatalog catalog)
    {
        CppType type = CppTypeParser.Parse(content.ClassName);
        if (catalog.Collection(type) is CppType collection)
        {
            return new OnFileCollection(collection, catalog.ItemCode(type), catalog);
        }

        OnFileType stored = OnFileTypeFactory.Of(type, 0, catalog);
        return stored is OnFileClass ? new OnFileWhole(type.Text, content.ClassVersion, content.Checksum) : stored;
    }

    private static (OnFileType? Stored, string Counter) OfMember(BranchContent content, ClassCatalog catalog)
    {
        StreamerInfo? layout = catalog.Find(content.ClassName, content.ClassVersion, content.Checksum) ?? catalog.Newest(content.ClassName);
        if (layout is null)
        {
            return (Undescribed(content), "");
        }

        StreamerElement element = Element(content, layout);
        OnFileType? stored = OnFileMembers.Of(element, catalog);
        if (!element.IsBase && stored is not null && OnFileMembers.ClassOf(stored) is string className)
        {
            stored = new OnFileBranchMember(className, OnFileMembers.Dimensions(element));
        }

        return (stored, stored is OnFileCounted or OnFileLoop ? element.CountName : "");
    }

    /// <summary>
    /// A number or string needs no description: the branch has its type code, and its title the dimensions. The range of a number
    /// of reduced precision stands in the description only.
    /// </summary>
    private static OnFileType Undescribed(BranchContent content)
    {
        int code = content.StreamerTypeCode;
        int number = code > StreamerType.OffsetL ? code - StreamerType.OffsetL : code;
        if (code == StreamerType.TString)
        {
            return new OnFileText(longLength: false, "TString");
        }

        if (!NumberTypes.IsNumber(number) || number is StreamerType.Double32 or StreamerType.Float16 or StreamerType.Bits)
        {
            FormatError.Throw($"the file does not describe class {content.ClassName}, version {content.ClassVersion}", expected: "its streamer info");
        }

        List<int> dimensions = code == number ? [] : [.. CppTypeParser.Parse(content.Title).Dimensions ?? []];
        if (code != number && dimensions.Count == 0)
        {
            FormatError.Throw($"the file does not describe the array {content.MemberName} of class {content.ClassName}", expected: "its length");
        }

        return OnFileMembers.InDimensions(new OnFileNumber(number, default, NumberTypes.ElementOf(number).ToString()), dimensions);
    }

    /// <summary>The member: by position, and by name where artificial members shifted the positions.</summary>
    private static StreamerElement Element(BranchContent content, StreamerInfo layout)
    {
        StreamerElement? element = content.Id < layout.Elements.Count ? layout.Elements[content.Id] : null;
        if (element?.Name != content.MemberName)
        {
            element = layout.Elements.FirstOrDefault(e => e.Name == content.MemberName) ?? element;
        }

        if (element is null)
        {
            FormatError.Throw($"class {layout.ClassName} version {layout.Version} has no member {content.Id}", expected: $"{layout.Elements.Count} members");
        }

        return element;
    }
}
