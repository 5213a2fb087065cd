using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.Root.Tests.Streamers;

/// <summary>Writes what ROOT writes into a basket: big-endian values, headers with byte counts, tags of objects.</summary>
internal sealed class ContentBytes
{
    private const uint CountMark = 0x40000000;
    private readonly List<byte> _bytes = [];
    private readonly List<int> _offsets = [0];

    /// <summary>Number of bytes so far.</summary>
    public int Length => _bytes.Count;

    /// <summary>All bytes.</summary>
    public byte[] Bytes => [.. _bytes];

    /// <summary>Where entries begin, and where the last one ends.</summary>
    public int[] Offsets => [.. _offsets];

    public ContentBytes Int(params int[] values) => Add(values, 4, BinaryPrimitives.WriteInt32BigEndian);

    public ContentBytes UInt(params uint[] values) => Add(values, 4, BinaryPrimitives.WriteUInt32BigEndian);

    public ContentBytes Short(params short[] values) => Add(values, 2, BinaryPrimitives.WriteInt16BigEndian);

    public ContentBytes Float(params float[] values) => Add(values, 4, BinaryPrimitives.WriteSingleBigEndian);

    public ContentBytes Double(params double[] values) => Add(values, 8, BinaryPrimitives.WriteDoubleBigEndian);

    public ContentBytes Raw(params byte[] values)
    {
        _bytes.AddRange(values);
        return this;
    }

    public ContentBytes Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return utf8.Length < 255 ? Raw((byte)utf8.Length).Raw(utf8) : Raw(255).Int(utf8.Length).Raw(utf8);
    }

    /// <summary>Byte count, version and content.</summary>
    public ContentBytes Headed(short version, Action<ContentBytes> content) => Counted(b =>
    {
        b.Short(version);
        content(b);
    });

    /// <summary>An object behind a pointer: byte count, tag, class name, object.</summary>
    public ContentBytes Tagged(string className, Action<ContentBytes> content) => Counted(b =>
    {
        b.UInt(0xFFFFFFFF).Raw([.. Encoding.ASCII.GetBytes(className), 0]);
        content(b);
    });

    /// <summary>Byte count and content.</summary>
    public ContentBytes Counted(Action<ContentBytes> content)
    {
        int place = _bytes.Count;
        UInt(0);
        content(this);
        byte[] count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, CountMark | (uint)(_bytes.Count - place - 4));
        for (int i = 0; i < count.Length; i++)
        {
            _bytes[place + i] = count[i];
        }

        return this;
    }

    /// <summary>Ends an entry.</summary>
    public ContentBytes EndEntry()
    {
        _offsets.Add(_bytes.Count);
        return this;
    }

    private delegate void Writer<T>(Span<byte> destination, T value);

    private ContentBytes Add<T>(T[] values, int size, Writer<T> write)
    {
        byte[] one = new byte[size];
        foreach (T value in values)
        {
            write(one, value);
            _bytes.AddRange(one);
        }

        return this;
    }
}
