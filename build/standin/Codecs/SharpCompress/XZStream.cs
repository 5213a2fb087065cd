using System.Runtime.InteropServices;

namespace SharpCompress.Compressors.Xz;

/// <summary>Decodes one .xz stream.</summary>
public sealed unsafe class XZStream : Stream
{
    private readonly Stream _stream;
    private readonly byte[] _input = new byte[1 << 16];
    private LzmaStream* _decoder;
    private int _consumed;
    private int _filled;
    private bool _ended;

    public XZStream(Stream stream)
    {
        _stream = stream;
        _decoder = (LzmaStream*)NativeMemory.AllocZeroed((nuint)sizeof(LzmaStream));
        Check(NativeMethods.StreamDecoder(_decoder, ulong.MaxValue, flags: 0));
    }

    ~XZStream() => Free();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_decoder is null, this);
        int written = 0;
        while (written == 0 && buffer.Length > 0 && !_ended)
        {
            if (_consumed == _filled)
            {
                _filled = _stream.Read(_input);
                _consumed = 0;
            }

            written = Decode(buffer);
        }

        return written;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Free();
        GC.SuppressFinalize(this);
        base.Dispose(disposing);
    }

    private int Decode(Span<byte> buffer)
    {
        fixed (byte* input = _input, output = buffer)
        {
            _decoder->NextInput = input + _consumed;
            _decoder->AvailableInput = (nuint)(_filled - _consumed);
            _decoder->NextOutput = output;
            _decoder->AvailableOutput = (nuint)buffer.Length;
            int code = NativeMethods.Code(_decoder, _filled == 0 ? NativeMethods.Finish : NativeMethods.Run);
            _ended = code == NativeMethods.StreamEnd;
            Check(code);
            _consumed = _filled - (int)_decoder->AvailableInput;
            return buffer.Length - (int)_decoder->AvailableOutput;
        }
    }

    private static void Check(int code)
    {
        if (code is not (NativeMethods.Ok or NativeMethods.StreamEnd))
        {
            throw new InvalidDataException($"The xz stream is damaged or ends too early (liblzma {code}).");
        }
    }

    private void Free()
    {
        if (_decoder is not null)
        {
            NativeMethods.End(_decoder);
            NativeMemory.Free(_decoder);
            _decoder = null;
        }
    }
}
