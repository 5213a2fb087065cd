using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Memory;

/// <summary>Copies and fills of every length, and not a byte beside them.</summary>
[TestClass]
public sealed class ShortCopyTests
{
    [TestMethod]
    public unsafe void EveryLengthIsCopiedAndNothingElse()
    {
        byte[] source = new byte[300];
        new Random(3).NextBytes(source);
        for (int length = 0; length <= 260; length++)
        {
            byte[] target = new byte[300];
            Array.Fill(target, (byte)77);
            fixed (byte* from = source, to = target)
            {
                ShortCopy.Copy(from + 11, to + 17, length);
            }

            byte[] expected = [.. Enumerable.Repeat((byte)77, 17), .. source.AsSpan(11, length), .. Enumerable.Repeat((byte)77, 283 - length)];
            CollectionAssert.AreEqual(expected, target, $"{length} bytes");
        }
    }

    [TestMethod]
    public void EveryLengthIsFilledAndNothingElse()
    {
        Fill<byte>(5);
        Fill<ushort>(50_000);
        Fill(-1.5f);
        Fill(long.MinValue);
    }

    private static unsafe void Fill<T>(T value)
        where T : unmanaged
    {
        for (int length = -1; length <= 140; length++)
        {
            T[] target = new T[160];
            fixed (T* to = target)
            {
                ShortCopy.Fill(to + 3, length, value);
            }

            T[] expected = new T[160];
            expected.AsSpan(3, Math.Max(0, length)).Fill(value);
            CollectionAssert.AreEqual(expected, target, $"{length} values of {typeof(T).Name}");
        }
    }
}
