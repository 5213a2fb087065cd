using System.Globalization;
using System.Text;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// TClonesArrays (TClonesArray::Streamer): header, TObject, name, "class;version", count, lower bound, then the objects member by
/// member, or each behind a byte that says whether it is there.
/// </summary>
/// <param name="target">Where the lists go.</param>
/// <param name="memberWise">Steps of the items, stored member by member.</param>
/// <param name="objects">Reads items one by one.</param>
/// <param name="dynamic">Takes the class of the items, when it is to be found; else null.</param>
internal sealed class ClonesAction(ListTarget target, LayoutPlans? memberWise, StreamerAction? objects, DynamicTarget? dynamic) : StreamerAction
{
    private const uint BypassStreamer = 1 << 12;
    private const uint OldBypassStreamer = 1 << 14;

    internal override int LeastSize => 15;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOne(ref decoding);
        }
    }

    private static uint ReadBits(ref Decoding decoding, int version)
    {
        uint bits = version > 2 ? RootObjectAction.ReadOne(ref decoding) : 0;
        if (version > 1)
        {
            decoding.Reader.Skip(decoding.Reader.ReadStringLength());
        }

        return bits & (version == 3 ? OldBypassStreamer : BypassStreamer);
    }

    private void ReadOne(ref Decoding decoding)
    {
        ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
        bool byMembers = ReadBits(ref decoding, header.Version) != 0;
        string itemClass = Encoding.UTF8.GetString(decoding.Reader.ReadStringBytes());
        int semicolon = itemClass.IndexOf(';', StringComparison.Ordinal);
        int version = semicolon >= 0 && int.TryParse(itemClass.AsSpan(semicolon + 1), CultureInfo.InvariantCulture, out int number) ? number : 0;
        string name = CppTypeParser.Parse(semicolon >= 0 ? itemClass[..semicolon] : itemClass).Text;
        if (dynamic is not null)
        {
            dynamic.Meet(name);
            target.AppendList(ref decoding, 0);
            decoding.Reader.Position = header.End >= 0 ? header.End : decoding.Reader.Position;
            return;
        }

        int slots = Math.Abs(Math.Max(decoding.Reader.ReadInt32(), -int.MaxValue));
        decoding.Reader.Skip(4);
        if (slots > decoding.Reader.Left)
        {
            decoding.Reader.Throw("a count is larger than its record", $"at most {decoding.Reader.Left}", $"{slots}");
        }

        RecordTarget record = (RecordTarget)target.Item!;
        if (slots > 0 && name != CppTypeParser.Parse(record.ClassName).Text)
        {
            decoding.Reader.Throw("a TClonesArray holds objects of another class than the first one", record.ClassName, name);
        }

        int items = byMembers ? slots : ReadObjects(ref decoding, slots);
        if (byMembers)
        {
            // Headers of members are there for no item, too.
            memberWise!.For(version, 0).Read(ref decoding, items);
        }

        target.AppendList(ref decoding, items);
        header.Close(ref decoding.Reader, "TClonesArray");
    }

    private int ReadObjects(ref Decoding decoding, int slots)
    {
        int items = 0;
        for (int slot = 0; slot < slots; slot++)
        {
            if (decoding.Reader.ReadByte() != 0)
            {
                objects!.Read(ref decoding, 1);
                items++;
            }
        }

        return items;
    }
}
