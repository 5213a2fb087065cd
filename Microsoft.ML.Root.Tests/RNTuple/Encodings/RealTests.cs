using System.Runtime.InteropServices;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Encodings;

/// <summary>Reals of reduced precision, and values whose stored type is not the field's.</summary>
[TestClass]
public class RealTests
{
    [TestMethod]
    public void QuantizedSpansItsRangeForEachWidth()
    {
        for (int bits = 1; bits <= 32; bits++)
        {
            uint top = (uint)(ulong.MaxValue >> (64 - bits));
            double[] doubles = new double[3];
            float[] singles = new float[3];
            Quantized.Doubles([0, top, top / 3], bits, -7.25, 19.5, doubles);
            Quantized.Singles([0, top, top / 3], bits, -7.25, 19.5, singles);
            Assert.AreEqual(-7.25, doubles[0]);
            Assert.AreEqual(19.5, doubles[1], 1e-14 * 26);
            Assert.AreEqual((top / 3 * (26.75 / top)) - 7.25, doubles[2]);
            Same.Values(doubles.Select(d => (float)d), singles);
        }
    }

    [TestMethod]
    public void QuantizedIsAsAPlainLoopSays()
    {
        Random random = new(6);
        for (int count = 0; count <= 40; count++)
        {
            int bits = random.Next(1, 33);
            uint[] integers = [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(1L << bits))];
            double step = (3.75 - -1e3) / ((1UL << bits) - 1);
            float[] singles = new float[count];
            double[] doubles = new double[count];
            Quantized.Singles(integers, bits, -1e3, 3.75, singles);
            Quantized.Doubles(integers, bits, -1e3, 3.75, doubles);
            Same.Values(integers.Select(q => (float)((q * step) + -1e3)), singles, $"{bits} bits");
            Same.Values(integers.Select(q => (q * step) + -1e3), doubles, $"{bits} bits");
        }
    }

    [TestMethod]
    public void TruncatedKeepsTheTopBits()
    {
        float[] values = [1.5f, -3.14159f, 1e-38f, float.NaN, float.NegativeInfinity, 0f];
        for (int bits = 10; bits <= 31; bits++)
        {
            byte[] page = Pack(values.Select(v => BitConverter.SingleToUInt32Bits(v) >> (32 - bits)), bits);
            float[] found = Decode<float>(Column(ColumnType.Real32Trunc, bits), page, values.Length, ElementType.Float32);
            for (int i = 0; i < values.Length; i++)
            {
                uint expected = BitConverter.SingleToUInt32Bits(values[i]) & (uint.MaxValue << (32 - bits));
                Assert.AreEqual(expected, BitConverter.SingleToUInt32Bits(found[i]));
            }
        }
    }

    [TestMethod]
    public void EveryHalfIsReadBothWays()
    {
        ushort[] halves = [.. Enumerable.Range(0, 1 << 16).Select(h => (ushort)h)];
        byte[] plain = MemoryMarshal.AsBytes<ushort>(halves).ToArray();
        byte[] split = [.. halves.Select(h => (byte)h), .. halves.Select(h => (byte)(h >> 8))];
        foreach ((ColumnType type, byte[] page) in ((ColumnType, byte[])[])[(ColumnType.Real16, plain), (ColumnType.SplitReal16, split)])
        {
            float[] singles = Decode<float>(Column(type, 16), page, halves.Length, ElementType.Float32);
            double[] doubles = Decode<double>(Column(type, 16), page, halves.Length, ElementType.Float64);
            for (int i = 0; i < halves.Length; i++)
            {
                Half half = BitConverter.UInt16BitsToHalf(halves[i]);
                Assert.AreEqual((float)half, singles[i]);
                Assert.AreEqual((double)half, doubles[i]);
            }
        }
    }

    [TestMethod]
    [DataRow("Int16", ElementType.Int64)]
    [DataRow("SplitInt32", ElementType.Int16)]
    [DataRow("UInt64", ElementType.UInt8)]
    [DataRow("Int8", ElementType.Bool)]
    [DataRow("Bit", ElementType.UInt32)]
    public void IntegersAreCutAsACastCutsThem(string encoding, ElementType target)
    {
        ColumnType column = Enum.Parse<ColumnType>(encoding);
        long[] values = [.. Enumerable.Range(-9, 40).Select(v => (long)v)];
        ColumnDescription description = Column(column, column == ColumnType.Bit ? 1 : 8 * column.ValueType().Size);
        byte[] page = Store(values, column);
        byte[] expected = [.. values.SelectMany(v => Cast(column == ColumnType.Bit ? v & 1 : v, target))];
        byte[] found = new byte[expected.Length];
        using BufferPool pool = new();
        using Scratch scratch = new(pool);
        PageValues.Decode(description, page, values.Length, 0, values.Length, target, found, scratch);
        Same.Values(expected, found);
    }

    private static IEnumerable<byte> Cast(long value, ElementType target) => target switch
    {
        ElementType.Bool => [(byte)(value != 0 ? 1 : 0)],
        ElementType.UInt8 => [(byte)value],
        ElementType.Int16 => BitConverter.GetBytes((short)value),
        ElementType.UInt32 => BitConverter.GetBytes((uint)value),
        _ => BitConverter.GetBytes(value),
    };

    private static byte[] Store(long[] values, ColumnType column) => column switch
    {
        ColumnType.Bit => Pack(values.Select(v => (uint)(v & 1)), 1),
        ColumnType.Int8 => [.. values.Select(v => (byte)v)],
        ColumnType.Int16 => [.. values.SelectMany(v => BitConverter.GetBytes((short)v))],
        ColumnType.UInt64 => [.. values.SelectMany(BitConverter.GetBytes)],
        _ => Split([.. values.Select(v => (uint)((v << 1) ^ (v >> 63)))]),
    };

    private static byte[] Split(uint[] values) => [.. Enumerable.Range(0, 4).SelectMany(b => values.Select(v => (byte)(v >> (8 * b))))];

    private static byte[] Pack(IEnumerable<uint> values, int bits)
    {
        List<byte> bytes = [];
        int position = 0;
        foreach (uint value in values)
        {
            for (int b = 0; b < bits; b++, position++)
            {
                if (position % 8 == 0)
                {
                    bytes.Add(0);
                }

                bytes[^1] |= (byte)(((value >> b) & 1) << (position % 8));
            }
        }

        return [.. bytes];
    }

    private static ColumnDescription Column(ColumnType type, int bits) => new(type, bits, 0, 0, 0, false, 0, 0);

    private static T[] Decode<T>(ColumnDescription column, byte[] page, int elements, ElementType target)
        where T : unmanaged
    {
        using BufferPool pool = new();
        using Scratch scratch = new(pool);
        T[] found = new T[elements];
        PageValues.Decode(column, page, elements, 0, elements, target, MemoryMarshal.AsBytes(found.AsSpan()), scratch);
        return found;
    }
}
