namespace System.IO.Hashing;

public static unsafe class XxHash64
{
    public static ulong HashToUInt64(ReadOnlySpan<byte> source, long seed = 0)
    {
        fixed (byte* bytes = source)
        {
            return NativeMethods.XxHash64(bytes, (nuint)source.Length, (ulong)seed);
        }
    }
}
