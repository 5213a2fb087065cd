using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Encodings;

/// <summary>What is encoded is decoded to the same values, for lengths around those of the vectors.</summary>
[TestClass]
public class PageEncodingTests
{
    private static readonly ColumnType[] Types =
    [
        ColumnType.Bit, ColumnType.Char, ColumnType.Int8, ColumnType.UInt8, ColumnType.Int16, ColumnType.UInt16, ColumnType.Int32,
        ColumnType.UInt32, ColumnType.Int64, ColumnType.UInt64, ColumnType.Real32, ColumnType.Real64, ColumnType.SplitInt16,
        ColumnType.SplitUInt16, ColumnType.SplitInt32, ColumnType.SplitUInt32, ColumnType.SplitInt64, ColumnType.SplitUInt64,
        ColumnType.SplitReal32, ColumnType.SplitReal64,
    ];

    [TestMethod]
    public void ValuesAreDecodedAsTheyWereEncoded()
    {
        var cases = from type in Gen.Elements(Types) from count in Gen.Choose(0, 150) from seed in Gen.Choose(0, 10_000) select (type, count, seed);
        using BufferPool pool = new();
        using Scratch scratch = new(pool);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            (ElementType element, int size) = c.type.ValueType();
            byte[] values = new byte[c.count * size];
            new Random(c.seed).NextBytes(values);
            if (element == ElementType.Bool)
            {
                Array.ForEach([.. Enumerable.Range(0, values.Length)], i => values[i] &= 1);
            }

            ReadOnlySpan<byte> page = PageEncoding.Encode(c.type, values.AsSpan().ToArray(), new byte[values.Length]);
            int bits = c.type == ColumnType.Bit ? 1 : 8 * size;
            Assert.AreEqual(((c.count * bits) + 7) / 8, page.Length);
            byte[] decoded = new byte[values.Length];
            ColumnDescription column = new(c.type, bits, 0, 0, 0, false, 0, 0);
            PageValues.Decode(column, page, c.count, 0, c.count, element, decoded, scratch);
            CollectionAssert.AreEqual(values, decoded);
        }));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void EndsOfListsAreDecodedAsTheyWereEncoded(bool isSplit)
    {
        ColumnType type = isSplit ? ColumnType.SplitIndex64 : ColumnType.Index64;
        for (int count = 0; count < 70; count++)
        {
            Random random = new(count);
            ulong[] ends = new ulong[count];
            ulong end = (ulong)random.NextInt64(1L << 40);
            for (int i = 0; i < count; i++)
            {
                ends[i] = end += (ulong)random.Next(5);
            }

            ReadOnlySpan<byte> page = PageEncoding.Encode(type, MemoryMarshal.AsBytes(ends.AsSpan()).ToArray(), new byte[count * 8]);
            ulong[] decoded = new ulong[count];
            IndexValues.Widen(type, page, decoded, []);
            if (isSplit)
            {
                IndexValues.Accumulate(decoded);
            }

            CollectionAssert.AreEqual(ends, decoded);
        }
    }

    [TestMethod]
    public void ZigzagIsThatOfTheSpecification()
    {
        short[] values = [0, -1, 1, -2, 2, short.MaxValue, short.MinValue];
        ushort[] stored = [0, 1, 2, 3, 4, ushort.MaxValue - 1, ushort.MaxValue];
        Same.Values(stored, values.Select(v => DoZigzag<ushort>.Apply((ushort)v)));
    }

    [TestMethod]
    public void APageThatIsTooShortIsRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Split.Elements<KeepElement<uint>>(new uint[10], new byte[39]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => BitPack.Bools(new byte[9], new byte[1]));
    }
}
