using System.Buffers.Binary;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.Streamers.Info;

/// <summary>A file whose list of streamer infos describes one more version of a class: the list is written anew at its end.</summary>
internal static class AddedLayout
{
    private const int EndPlace = 12;
    private const int SeekInfoPlace = 37;
    private const int BytesOfInfoPlace = 41;
    private const int KeyLengthPlace = 14;
    private const int SeekKeyPlace = 18;

    /// <summary>Byte count, version, TObject and an empty name stand before the number of layouts.</summary>
    private const int NumberPlace = 17;

    /// <summary>The file with the layout added.</summary>
    /// <param name="file">A file with pointers of 4 bytes.</param>
    /// <param name="className">Class.</param>
    /// <param name="version">Version of the class.</param>
    /// <param name="members">Type code, C++ type and name of each member, all numbers.</param>
    public static byte[] To(byte[] file, string className, int version, params (int Code, string Type, string Name)[] members)
    {
        using RootContainer container = RootContainer.Open(new MemoryByteSource("file", file));
        using StoredObject infos = container.ReadStreamerInfos()!;
        ContentBytes added = new();
        added.Tagged("TStreamerInfo", info => info.Headed(9, i => Named(i, className).Int(0).Int(version).Tagged("TObjArray", l => Elements(l, members))));
        byte[] list = [.. infos.Payload(), .. added.Bytes, 0];
        BinaryPrimitives.WriteUInt32BigEndian(list, 0x40000000 | (uint)(list.Length - 4));
        Int32(list, NumberPlace, BinaryPrimitives.ReadInt32BigEndian(list.AsSpan(NumberPlace)) + 1);

        int place = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(SeekInfoPlace));
        int keyLength = BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(place + KeyLengthPlace));
        byte[] key = file[place..(place + keyLength)];
        Int32(key, 0, keyLength + list.Length);
        Int32(key, 6, list.Length);
        Int32(key, SeekKeyPlace, file.Length);
        byte[] longer = [.. file, .. key, .. list];
        Int32(longer, EndPlace, longer.Length);
        Int32(longer, SeekInfoPlace, file.Length);
        Int32(longer, BytesOfInfoPlace, keyLength + list.Length);
        return longer;
    }

    private static void Elements(ContentBytes list, (int Code, string Type, string Name)[] members) => list.Headed(3, elements =>
    {
        elements.Short(1).UInt(0, 0).Text("").Int(members.Length, 0);
        foreach ((int code, string type, string name) in members)
        {
            elements.Tagged("TStreamerBasicType", o => o.Headed(2, b => b.Headed(4, e => Named(e, name)
                .Int(code, 4, 0, 0).Int(0, 0, 0, 0, 0).Text(type))));
        }
    });

    private static ContentBytes Named(ContentBytes bytes, string name) => bytes.Headed(1, n => n.Short(1).UInt(0, 0).Text(name).Text(""));

    private static void Int32(byte[] bytes, int place, int value) => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(place), value);
}
