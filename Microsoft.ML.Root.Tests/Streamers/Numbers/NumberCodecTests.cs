using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Numbers;

/// <summary>Stored numbers, those of reduced precision, and what a changed member's type turns them into.</summary>
[TestClass]
public class NumberCodecTests
{
    [TestMethod]
    public void RangeIsStoredOverFactorPlusMinimum()
    {
        ReducedPrecision precision = ReducedPrecision.Parse("[-1,3,10]");
        double[] values = Decode<double>(StreamerType.Double32, precision, ElementType.Float64, [0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 4, 0]);
        CollectionAssert.AreEqual(new double[] { -1, -1 + (512 / (1024 / 4.0)), 3 }, values);
    }

    [TestMethod]
    public void BitsAreExponentAndMantissa()
    {
        // 1.5 with 10 bits: exponent 127; the mantissa's highest bit.
        float[] values = Decode<float>(StreamerType.Float16, new ReducedPrecision(0, 0, 0, 10), ElementType.Float32, [127, 0x02, 0x00, 127, 0x0A, 0x00]);
        CollectionAssert.AreEqual(new[] { 1.5f, -1.5f }, values);
    }

    [TestMethod]
    public void Float16WithoutBitsHasTwelve()
    {
        float[] values = Decode<float>(StreamerType.Float16, default, ElementType.Float32, [128, 0x08, 0x00]);
        CollectionAssert.AreEqual(new[] { 3f }, values);
    }

    [TestMethod]
    public void Double32PlainIsAFloat()
    {
        byte[] stored = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(stored, 0.1f);
        CollectionAssert.AreEqual(new[] { (double)0.1f }, Decode<double>(StreamerType.Double32, default, ElementType.Float64, stored));
    }

    [TestMethod]
    public void ChangedTypesAreConvertedAsInCpp()
    {
        CollectionAssert.AreEqual(new long[] { -2 }, Decode<long>(StreamerType.Int, default, ElementType.Int64, [255, 255, 255, 254]));
        CollectionAssert.AreEqual(new double[] { 65534 }, Decode<double>(StreamerType.UShort, default, ElementType.Float64, [255, 254]));
        CollectionAssert.AreEqual(new float[] { ulong.MaxValue }, Decode<float>(StreamerType.ULong64, default, ElementType.Float32, [255, 255, 255, 255, 255, 255, 255, 255]));
        CollectionAssert.AreEqual(new sbyte[] { 1 }, Decode<sbyte>(StreamerType.Short, default, ElementType.Int8, [1, 1]));
        CollectionAssert.AreEqual(new bool[] { true }, Decode<bool>(StreamerType.Double, default, ElementType.Bool, [0x3F, 0xF0, 0, 0, 0, 0, 0, 0]));
    }

    [TestMethod]
    public void AnyNumberOfValuesIsTurnedRound()
    {
        Random random = new(3);
        for (int count = 0; count < 70; count++)
        {
            byte[] stored = new byte[count * sizeof(ulong)];
            random.NextBytes(stored);
            CollectionAssert.AreEqual(
                Numbers(2 * count, i => BinaryPrimitives.ReadUInt32BigEndian(stored.AsSpan(i * sizeof(uint)))), Decode<uint>(StreamerType.UInt, default, ElementType.UInt32, stored));
            CollectionAssert.AreEqual(
                Numbers(count, i => BinaryPrimitives.ReadUInt64BigEndian(stored.AsSpan(i * sizeof(ulong)))), Decode<ulong>(StreamerType.ULong64, default, ElementType.UInt64, stored));
            CollectionAssert.AreEqual(
                Numbers(4 * count, i => BinaryPrimitives.ReadUInt16BigEndian(stored.AsSpan(i * sizeof(ushort)))), Decode<ushort>(StreamerType.UShort, default, ElementType.UInt16, stored));
        }

        static T[] Numbers<T>(int count, Func<int, T> at) => [.. Enumerable.Range(0, count).Select(at)];
    }

    [TestMethod]
    public void BoolIsZeroOrOne()
        => CollectionAssert.AreEqual(new byte[] { 0, 1, 1 }, Decode<byte>(StreamerType.Bool, default, ElementType.Bool, [0, 1, 77]));

    private static T[] Decode<T>(int code, ReducedPrecision precision, ElementType target, byte[] stored)
        where T : unmanaged
    {
        NumberCodec codec = new(code, precision, target);
        T[] values = new T[stored.Length / codec.StoredSize];
        codec.Decode(stored, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
