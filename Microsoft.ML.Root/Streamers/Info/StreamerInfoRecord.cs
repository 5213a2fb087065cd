using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>All that a file's <c>StreamerInfo</c> record holds, so that it can be written again with more.</summary>
/// <param name="Layouts">Class layouts.</param>
/// <param name="Rules">Rules that turn old layouts into new ones, as ROOT writes them; reading here does without.</param>
internal sealed record StreamerInfoRecord(IReadOnlyList<StreamerInfo> Layouts, IReadOnlyList<string> Rules)
{
    /// <summary>Class, name and title in the record's key.</summary>
    internal const string ClassName = "TList";
    internal const string Name = "StreamerInfo";
    internal const string Title = "Doubly linked list";

    private const string RulesName = "listOfRules";

    /// <summary>fBits of each layout: its class had been compiled.</summary>
    private const uint LayoutBits = 0x00010000;

    /// <summary>fBits of the list of rules: it owns what is in it (kIsOwner).</summary>
    private const uint RulesBits = 0x4000;

    /// <summary>fBits of a member whose comment has a range (kHasRange).</summary>
    private const uint RangeBits = 0x40;

    /// <summary>Places for dimensions (fMaxIndex).</summary>
    private const int Dimensions = 5;

    /// <summary>A record without anything.</summary>
    internal static StreamerInfoRecord Empty { get; } = new([], []);

    /// <summary>Reads the record; see <see cref="StreamerInfoList.Read"/>.</summary>
    internal static StreamerInfoRecord Read(ReadOnlySpan<byte> record, int keyLength, FilePlace place, int fileVersion = int.MaxValue)
    {
        MetadataObject list = new ObjectReader(record, new StreamerRegistry([]), keyLength, place).ReadRoot(ClassName);
        return new StreamerInfoRecord(
            StreamerInfoList.Layouts(list, fileVersion),
            [.. list.Items.Where(i => i is { ClassName: ClassName }).SelectMany(i => i!.Items).Select(r => r?.Text("fString") ?? "")]);
    }

    /// <summary>These layouts and others, of which those of a class and version that is here already are left out.</summary>
    internal StreamerInfoRecord With(IEnumerable<StreamerInfo> others)
    {
        HashSet<(string, int)> known = [.. Layouts.Select(l => (l.ClassName, l.Version))];
        return this with { Layouts = [.. Layouts, .. others.Where(o => known.Add((o.ClassName, o.Version)))] };
    }

    /// <summary>Writes the record.</summary>
    internal void Write(ObjectWriter writer)
    {
        IEnumerable<Action> items = Layouts.Select<StreamerInfo, Action>(l => () => WriteLayout(writer, l));
        writer.WriteList<Action>(Rules.Count == 0 ? [.. items] : [.. items, () => WriteRules(writer)], write => write());
    }

    private void WriteRules(ObjectWriter writer)
    {
        int slot = writer.BeginPointer(ClassName);
        writer.WriteList(
            Rules,
            rule =>
            {
                int item = writer.BeginPointer("TObjString");
                int start = writer.Begin(1);
                writer.WriteTObject();
                writer.Out.WriteString(rule);
                writer.End(start);
                writer.End(item);
            },
            RulesName,
            RulesBits);
        writer.End(slot);
    }

    private static void WriteLayout(ObjectWriter writer, StreamerInfo layout)
    {
        int slot = writer.BeginPointer("TStreamerInfo");
        int start = writer.Begin(10);
        writer.WriteNamed(layout.ClassName, "", LayoutBits);
        writer.Out.WriteUInt32(layout.Checksum);
        writer.Out.WriteInt32(layout.Version);
        int elements = writer.BeginPointer("TObjArray");
        writer.WriteObjArray(layout.Elements, e => WriteElement(writer, e));
        writer.End(elements);
        writer.End(start);
        writer.End(slot);
    }

    private static void WriteElement(ObjectWriter writer, StreamerElement element)
    {
        int slot = writer.BeginPointer(element.ElementClass);
        switch (element.ElementClass)
        {
            case "TStreamerBase":
                int start = writer.Begin(3);
                WriteCommon(writer, element);
                writer.Out.WriteInt32(element.BaseVersion);
                writer.End(start);
                break;
            case "TStreamerBasicPointer" or "TStreamerLoop":
                start = writer.Begin(2);
                WriteCommon(writer, element);
                writer.Out.WriteInt32(element.CountVersion);
                writer.Out.WriteString(element.CountName);
                writer.Out.WriteString(element.CountClass);
                writer.End(start);
                break;
            case "TStreamerSTL":
                WriteCollection(writer, element);
                break;
            case "TStreamerSTLstring":
                start = writer.Begin(2);
                WriteCollection(writer, element);
                writer.End(start);
                break;
            default:
                start = writer.Begin(element.ElementClass == "TStreamerObjectAnyPointer" ? 1 : 2);
                WriteCommon(writer, element);
                writer.End(start);
                break;
        }

        writer.End(slot);
    }

    private static void WriteCollection(ObjectWriter writer, StreamerElement element)
    {
        int start = writer.Begin(3);
        WriteCommon(writer, element);
        writer.Out.WriteInt32(element.StlType);
        writer.Out.WriteInt32(element.ContainedType);
        writer.End(start);
    }

    /// <summary>The base class of all kinds of elements, TStreamerElement.</summary>
    private static void WriteCommon(ObjectWriter writer, StreamerElement element)
    {
        int start = writer.Begin(4);
        writer.WriteNamed(element.Name, element.Title, element.Precision == default ? 0 : RangeBits);
        writer.Out.WriteInt32(element.Type);
        writer.Out.WriteInt32(element.Size);
        writer.Out.WriteInt32(element.ArrayLength);
        writer.Out.WriteInt32(element.ArrayDimensions);
        for (int i = 0; i < Dimensions; i++)
        {
            // A base class has no dimensions; its checksum stands in the place of the second.
            writer.Out.WriteInt32(element.IsBase && i == 1 ? (int)element.BaseCheckSum : i < element.MaxIndex.Length ? element.MaxIndex[i] : 0);
        }

        writer.Out.WriteString(element.TypeName);
        writer.End(start);
    }
}
