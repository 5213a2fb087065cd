using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>The list of class layouts that a file keeps in its <c>StreamerInfo</c> record.</summary>
internal static class StreamerInfoList
{
    /// <summary>Version of files, 3.02/08, from which arrays of objects have no header of their own.</summary>
    private const int FirstVersionOfBareArrays = 30208;

    /// <summary>Reads the record; entries that are no layouts (rules) are passed over.</summary>
    /// <param name="record">The record, decompressed.</param>
    /// <param name="keyLength">Length of its key.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <param name="fileVersion">Version of ROOT that wrote the file: old ones store some members in another form.</param>
    /// <exception cref="RootFormatException">The record is damaged.</exception>
    internal static IReadOnlyList<StreamerInfo> Read(
        ReadOnlySpan<byte> record, int keyLength, FilePlace place, int fileVersion = int.MaxValue)
    {
        ObjectReader reader = new(record, new StreamerRegistry([]), keyLength, place);
        return Layouts(reader.ReadRoot(StreamerInfoRecord.ClassName), fileVersion);
    }

    /// <summary>The layouts of a list that was read.</summary>
    internal static IReadOnlyList<StreamerInfo> Layouts(MetadataObject list, int fileVersion)
        => [.. list.Items.Where(i => i is { ClassName: "TStreamerInfo" }).Select(i => Layout(i!, fileVersion))];

    private static StreamerInfo Layout(MetadataObject info, int fileVersion)
        => new(
            info.Text("fName"),
            info.Int32("fClassVersion"),
            (uint)info.Int64("fCheckSum"),
            [.. info.List("fElements").Where(e => e is { IsRead: true }).Select(e => Element(e!, fileVersion))]);

    private static StreamerElement Element(MetadataObject element, int fileVersion)
    {
        string title = element.Text("fTitle");
        string typeName = element.Text("fTypeName");
        int type = OldForm(element.Int32("fType"), fileVersion);
        long[] dimensions = element.Int64Array("fMaxIndex");
        int rank = Math.Clamp(element.Int32("fArrayDim"), 0, dimensions.Length);
        if (type is StreamerType.UChar or (StreamerType.UChar + StreamerType.OffsetL) or (StreamerType.UChar + StreamerType.OffsetP)
            && CppTypeParser.Parse(typeName).Bare.Name == "bool")
        {
            // Before there was a type code for it.
            type += StreamerType.Bool - StreamerType.UChar;
        }

        return new StreamerElement
        {
            ElementClass = element.ClassName,
            Name = element.Text("fName"),
            Title = title,
            Type = type,
            Size = element.Int32("fSize"),
            ArrayLength = element.Int32("fArrayLength"),
            ArrayDimensions = rank,
            MaxIndex = [.. dimensions.Take(rank).Select(d => (int)d)],
            TypeName = typeName,
            BaseVersion = element.Int32("fBaseVersion"),
            // ROOT keeps the base's checksum in the second dimension, which a base class does not need.
            BaseCheckSum = element.ClassName == "TStreamerBase" && dimensions.Length > 1 ? (uint)(int)dimensions[1] : 0,
            CountName = element.Text("fCountName"),
            CountClass = element.Text("fCountClass"),
            CountVersion = element.Int32("fCountVersion"),
            StlType = StlType(element.Int32("fSTLtype"), typeName),
            ContainedType = element.Int32("fCtype"),
            Precision = ReducedPrecision.Parse(title),
        };
    }

    /// <summary>Before version 4 the codes of set and multimap were exchanged; the type's name decides.</summary>
    private static int StlType(int code, string typeName)
    {
        string name = typeName.StartsWith("std::", StringComparison.Ordinal) ? typeName[5..] : typeName;
        return name switch
        {
            _ when name.StartsWith("set<", StringComparison.Ordinal) => 6,
            _ when name.StartsWith("multimap<", StringComparison.Ordinal) => 5,
            _ => code,
        };
    }

    /// <summary>The type code that says how old files store a member (TBufferFile, TStreamerInfo::ReadBuffer).</summary>
    private static int OldForm(int type, int fileVersion)
    {
        if (fileVersion < StreamerRegistry.FirstVersionOfLongs
            && type is StreamerType.Long or (StreamerType.Long + StreamerType.OffsetL) or (StreamerType.Long + StreamerType.OffsetP)
                or StreamerType.ULong or (StreamerType.ULong + StreamerType.OffsetL) or (StreamerType.ULong + StreamerType.OffsetP))
        {
            return type + StreamerType.Conversion;
        }

        // An array of objects had one header more, as arrays of TObject still have.
        return fileVersion < FirstVersionOfBareArrays && type == StreamerType.Object + StreamerType.OffsetL
            ? StreamerType.TObject + StreamerType.OffsetL : type;
    }
}
