using System.Buffers.Binary;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Writing;

/// <summary>A full page on its way from values in memory to bytes in the file, with the XXH3 of what is stored behind it.</summary>
/// <param name="type">Type of its column.</param>
/// <param name="elementCount">Number of its elements.</param>
/// <param name="values">The values, which it takes over.</param>
/// <param name="setting">Codec and level.</param>
/// <param name="pool">Where the page's memory comes from.</param>
internal sealed class PageTask(ColumnType type, int elementCount, PooledBuffer values, CompressionSetting setting, BufferPool pool) : CompressionTask
{
    private PooledBuffer? _values = values;
    private PooledBuffer? _stored;

    /// <summary>Number of its elements.</summary>
    internal int ElementCount => elementCount;

    /// <summary>Bytes after encoding and before compression.</summary>
    internal int EncodedLength { get; private set; }

    /// <summary>Bytes in the file, those of the checksum included.</summary>
    internal int StoredLength { get; private set; }

    /// <summary>Where it begins in the file.</summary>
    internal long Offset { get; set; }

    /// <summary>What the page list says of it.</summary>
    internal PageLocation Location
        => new(elementCount, HasChecksum: true, new Locator((ulong)Offset, (ulong)(StoredLength - PageLocation.ChecksumSize)));

    /// <summary>The bytes in the file.</summary>
    internal ReadOnlySpan<byte> Stored => _stored!.Span<byte>(StoredLength);

    public override void Dispose()
    {
        _values?.Release();
        _values = null;
        _stored?.Release();
        _stored = null;
    }

    protected override void Compress(Scratch scratch)
    {
        Span<byte> values = _values!.Span<byte>(elementCount * type.ValueType().Size);
        ReadOnlySpan<byte> page = PageEncoding.Encode(type, values, scratch.Get(ScratchUse.Staged, values.Length));
        int length = page.Length;
        if (Compress(setting, page, PageLocation.ChecksumSize, pool) is (PooledBuffer compressed, int bytes))
        {
            _stored = compressed;
            length = bytes;
        }
        else
        {
            _stored = pool.Rent(length + PageLocation.ChecksumSize);
            page.CopyTo(_stored.Span<byte>(length));
        }

        EncodedLength = page.Length;
        StoredLength = length + PageLocation.ChecksumSize;
        Span<byte> stored = _stored.Span<byte>(StoredLength);
        BinaryPrimitives.WriteUInt64LittleEndian(stored[length..], Xxh3.Hash(stored[..length]));
        _values!.Release();
        _values = null;
    }
}
