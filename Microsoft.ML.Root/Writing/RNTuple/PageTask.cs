using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Writing;

/// <summary>A full page on its way from values in memory to bytes in the file, its checksum behind them.</summary>
/// <param name="type">Type of its column.</param>
/// <param name="elements">Number of its elements.</param>
/// <param name="values">The values, which it takes over.</param>
/// <param name="valueBytes">Bytes of the values.</param>
/// <param name="setting">Codec and level.</param>
/// <param name="hasChecksum">True for a checksum behind the page.</param>
/// <param name="pool">Where the page's memory comes from.</param>
internal sealed class PageTask(
    ColumnType type, int elements, PooledBuffer values, int valueBytes, CompressionSetting setting, bool hasChecksum, BufferPool pool)
    : CompressionTask
{
    private PooledBuffer? _values = values;
    private PooledBuffer? _page;
    private int _length;

    /// <summary>Bytes after encoding and before compression.</summary>
    internal int EncodedLength { get; private set; }

    /// <summary>The page as it is stored, its checksum included; to be asked for once the task is done.</summary>
    internal ReadOnlySpan<byte> Stored => _page!.Span<byte>(_length);

    /// <summary>Where it is found when it is stored at an offset.</summary>
    internal PageLocation LocationAt(long offset) => new(
        elements, hasChecksum, new Locator((ulong)offset, (ulong)(_length - (hasChecksum ? PageLocation.ChecksumSize : 0))));

    public override void Dispose()
    {
        _values?.Release();
        _values = null;
        _page?.Release();
        _page = null;
    }

    protected override void Compress(Scratch scratch)
    {
        ReadOnlySpan<byte> page = PageEncoding.Encode(type, _values!.Span<byte>(valueBytes), scratch.Get(ScratchUse.Staged, valueBytes));
        EncodedLength = page.Length;
        Span<byte> packed = scratch.Get(ScratchUse.Stored, page.Length);
        int length = Blocks.Compress(setting, page, packed);
        ReadOnlySpan<byte> stored = length == 0 ? page : packed[..length];
        _length = stored.Length + (hasChecksum ? PageLocation.ChecksumSize : 0);
        _page = pool.Rent(_length);
        stored.CopyTo(_page.Span<byte>(stored.Length));
        if (hasChecksum)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_page.Span<byte>(_length)[stored.Length..], XxHash3.HashToUInt64(stored));
        }

        _values!.Release();
        _values = null;
    }
}
