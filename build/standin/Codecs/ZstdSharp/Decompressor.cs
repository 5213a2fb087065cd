namespace ZstdSharp;

public sealed unsafe class Decompressor : IDisposable
{
    private nint _context = NativeMethods.CreateDecompressor();

    ~Decompressor() => Free();

    public int Unwrap(ReadOnlySpan<byte> src, Span<byte> dest) => NativeMethods.CheckedLength(Run(src, dest));

    public bool TryUnwrap(ReadOnlySpan<byte> src, Span<byte> dest, out int written)
    {
        nuint code = Run(src, dest);
        bool succeeded = NativeMethods.IsError(code) == 0;
        written = succeeded ? (int)code : 0;
        return succeeded;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private nuint Run(ReadOnlySpan<byte> src, Span<byte> dest)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        fixed (byte* source = src, destination = dest)
        {
            nuint code = NativeMethods.Decompress(_context, destination, (nuint)dest.Length, source, (nuint)src.Length);
            GC.KeepAlive(this);
            return code;
        }
    }

    private void Free()
    {
        _ = NativeMethods.FreeDecompressor(_context);
        _context = 0;
    }
}
