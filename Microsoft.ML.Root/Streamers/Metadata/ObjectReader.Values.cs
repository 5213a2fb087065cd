using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Streamers;

/// <content>Numbers, and arrays of them.</content>
internal ref partial struct ObjectReader
{
    /// <summary>Flag before an array in old branches: the items have 8 bytes though their type has 4 (TBranch before version 10).</summary>
    private const int WideItems = 2;

    /// <summary>Type of the items of TArrayI and its kin, or 0.</summary>
    private static int ArrayItem(string className) => className switch
    {
        "TArrayC" => StreamerType.Char,
        "TArrayS" => StreamerType.Short,
        "TArrayI" => StreamerType.Int,
        "TArrayL" or "TArrayL64" => StreamerType.Long64,
        "TArrayF" => StreamerType.Float,
        "TArrayD" => StreamerType.Double,
        _ => 0,
    };

    private MemberValue ReadValue(int type, ReducedPrecision precision) => type switch
    {
        StreamerType.Bool => _in.ReadBoolean() ? 1L : 0L,
        StreamerType.Char or StreamerType.LegacyChar => (long)(sbyte)_in.ReadByte(),
        StreamerType.UChar => (long)_in.ReadByte(),
        StreamerType.Short => (long)_in.ReadInt16(),
        StreamerType.UShort => (long)_in.ReadUInt16(),
        StreamerType.Int or StreamerType.Counter => (long)_in.ReadInt32(),
        StreamerType.UInt or StreamerType.Bits => (long)_in.ReadUInt32(),
        StreamerType.Long or StreamerType.Long64 => _in.ReadInt64(),
        StreamerType.ULong or StreamerType.ULong64 => (long)_in.ReadUInt64(),
        StreamerType.Float => (double)_in.ReadSingle(),
        StreamerType.Double => _in.ReadDouble(),
        StreamerType.Double32 or StreamerType.Float16 => ReadReduced(type, precision),
        _ => MemberValue.Of(ReadCharStar()),
    };

    private double ReadReduced(int type, ReducedPrecision precision)
    {
        NumberCodec codec = new(type, precision, NumberTypes.ElementOf(type));
        Span<byte> value = stackalloc byte[sizeof(double)];
        if (type == StreamerType.Float16)
        {
            codec.Decode(_in.Take(codec.StoredSize), value[..sizeof(float)]);
            return BitConverter.ToSingle(value);
        }

        codec.Decode(_in.Take(codec.StoredSize), value);
        return BitConverter.ToDouble(value);
    }

    private string ReadCharStar() => System.Text.Encoding.UTF8.GetString(_in.Take(_in.ReadCount(1)));

    private string[] ReadStrings(int count)
    {
        string[] texts = new string[Math.Min(count, _in.Left)];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = _in.ReadString();
        }

        return texts;
    }

    /// <summary>A pointer with a counter: a byte that says whether there is an array, then the items.</summary>
    private Array? ReadCounted(MetadataObject owner, StreamerElement element)
    {
        // TTreeIndex::Streamer writes its arrays bare; everywhere else a byte tells whether there is one.
        int flag = owner.ClassName == "TTreeIndex" ? 1 : _in.ReadByte();
        if (flag == 0)
        {
            return null;
        }

        long count = owner.Int64(element.CountName);
        int type = element.Type - StreamerType.OffsetP;
        if (flag == WideItems && type == StreamerType.Int)
        {
            type = StreamerType.Long64;
        }

        if (count is < 0 or > int.MaxValue)
        {
            _in.Throw($"member {element.CountName} is no length of an array", "0 or more", $"{count}");
        }

        return ReadArray(type, (int)count);
    }

    private Array ReadArray(int type, int count)
    {
        int size = StreamerType.SizeOf(type);
        if (size == 0)
        {
            _in.Throw($"an array of type {type} is not expected in metadata");
        }

        if (count < 0 || (long)count * size > _in.Left)
        {
            _in.Throw("an array is longer than its record", $"at most {_in.Left / size} items", $"{count}");
        }

        ReadOnlySpan<byte> bytes = _in.Take(count * size);
        switch (type)
        {
            case StreamerType.Float:
                int[] bits = Reversed<int>(bytes);
                return Array.ConvertAll(bits, BitConverter.Int32BitsToSingle);
            case StreamerType.Double:
                long[] wide = Reversed<long>(bytes);
                return Array.ConvertAll(wide, BitConverter.Int64BitsToDouble);
            default:
                return size switch
                {
                    1 => bytes.ToArray(),
                    2 => Reversed<short>(bytes),
                    4 => Reversed<int>(bytes),
                    _ => Reversed<long>(bytes),
                };
        }
    }

    private static T[] Reversed<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        T[] items = MemoryMarshal.Cast<byte, T>(bytes).ToArray();
        switch (items)
        {
            case short[] s:
                BinaryPrimitives.ReverseEndianness(s, s);
                break;
            case int[] s:
                BinaryPrimitives.ReverseEndianness(s, s);
                break;
            case long[] s:
                BinaryPrimitives.ReverseEndianness(s, s);
                break;
        }

        return items;
    }
}
