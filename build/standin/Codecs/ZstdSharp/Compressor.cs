namespace ZstdSharp;

public sealed unsafe class Compressor(int level = 3) : IDisposable
{
    private nint _context = NativeMethods.CreateCompressor();

    ~Compressor() => Free();

    public static int GetCompressBound(int length) => checked((int)NativeMethods.CompressBound((nuint)length));

    public int Wrap(ReadOnlySpan<byte> src, Span<byte> dest)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* source = src, destination = dest)
        {
            nuint code = NativeMethods.Compress(
                _context, destination, (nuint)dest.Length, source, (nuint)src.Length, level);
            GC.KeepAlive(this);
            return NativeMethods.CheckedLength(code);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        _ = NativeMethods.FreeCompressor(_context);
        _context = 0;
    }
}
