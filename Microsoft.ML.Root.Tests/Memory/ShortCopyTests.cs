using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Memory;

/// <summary>Copies of every length, and not a byte beside them.</summary>
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
}
