namespace System.IO.Hashing;

public static unsafe class XxHash3
{
    public static ulong HashToUInt64(ReadOnlySpan<byte> source, long seed = 0)
    {
        fixed (byte* bytes = source)
        {
            return NativeMethods.XxHash3(bytes, (nuint)source.Length, (ulong)seed);
        }
    }
}
