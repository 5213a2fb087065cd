using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Tests.Columns.Chunks;

/// <summary>Many values scaled at once, against one after another.</summary>
[TestClass]
public sealed class ValueScalingTests
{
    private const int Longest = 37;

    private static readonly RootColumnScaling[] Scalings =
    [
        new("x") { Subtract = 0.3, Multiply = 0.7 },
        new("x") { Minimum = -1.1, Maximum = 2.6 },
        new("x") { Subtract = -7, Multiply = 1e30, Minimum = 0, Maximum = 1e38, ReplaceNaN = -3 },
        new("x") { Multiply = 0, ReplaceNaN = 5 },
        new("x") { Minimum = 4, Maximum = -4 },
    ];

    [TestMethod]
    public void EveryTypeAndLengthComesOutAsOneByOne()
    {
        float[] singles = [0f, -0f, 1.5f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -2.75f, 3e38f, 1e-40f, 16777217f, -0.1f];
        Check(Repeated<float>(singles));
        Check(Repeated<double>([.. singles.Select(v => (double)v), double.MaxValue, 1e-320, (1L << 53) + 2.0]));
        Check<int>(Repeated<int>([0, 1, -1, int.MinValue, int.MaxValue, 16777217, 77]));
        Check<byte>(Repeated<byte>([0, 1, 255]));
        Check<short>(Repeated<short>([0, -1, short.MaxValue, short.MinValue]));
        Check<uint>(Repeated<uint>([0, 3, uint.MaxValue]));
        Check<long>(Repeated<long>([0, long.MinValue, long.MaxValue, (1L << 53) + 1]));
        Check<ulong>(Repeated<ulong>([0, 9, ulong.MaxValue]));
    }

    private static T[] Repeated<T>(T[] values) => [.. Enumerable.Range(0, Longest).Select(i => values[i * 5 % values.Length])];

    private static unsafe void Check<T>(T[] values)
        where T : unmanaged, INumber<T>
    {
        foreach (RootColumnScaling scaling in Scalings)
        {
            for (int count = 0; count <= values.Length; count++)
            {
                float[] scaled = new float[Longest + 1];
                Array.Fill(scaled, 123);
                fixed (byte* from = MemoryMarshal.AsBytes(values.AsSpan()))
                fixed (float* to = scaled)
                {
                    new ValueScaling(scaling).Scale<T>(from, to, count);
                }

                float[] expected = [.. values.Take(count).Select(v => OneByOne(v, scaling)), .. Enumerable.Repeat(123f, scaled.Length - count)];
                CollectionAssert.AreEqual(expected.Select(Bits).ToArray(), scaled.Select(Bits).ToArray(), $"{typeof(T).Name}, {scaling}, {count}");
            }
        }
    }

    private static float OneByOne<T>(T value, RootColumnScaling scaling)
        where T : INumber<T>
    {
        if (value is float single)
        {
            float cut = Math.Min(Math.Max((single - (float)scaling.Subtract) * (float)scaling.Multiply, (float)scaling.Minimum), (float)scaling.Maximum);
            return float.IsNaN(cut) ? (float)(scaling.ReplaceNaN ?? double.NaN) : cut;
        }

        double real = Math.Min(Math.Max((double.CreateChecked(value) - scaling.Subtract) * scaling.Multiply, scaling.Minimum), scaling.Maximum);
        return (float)(double.IsNaN(real) ? scaling.ReplaceNaN ?? double.NaN : real);
    }

    /// <summary>NaN is NaN and both zeros are zero, whichever they are.</summary>
    private static int Bits(float value) => float.IsNaN(value) ? -1 : BitConverter.SingleToInt32Bits(value == 0 ? 0 : value);
}
