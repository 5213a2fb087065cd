using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>A full basket on its way from entries in memory to a record of the file.</summary>
/// <param name="header">What stands behind the names in its key.</param>
/// <param name="payload">Entries and where they begin, as they are before compression; taken over.</param>
/// <param name="length">Bytes of the payload.</param>
/// <param name="setting">Codec and level.</param>
/// <param name="pool">Where memory comes from.</param>
internal sealed class BasketTask(BasketHeader header, PooledBuffer payload, int length, CompressionSetting setting, BufferPool pool) : CompressionTask
{
    private PooledBuffer? _stored = payload;
    private int? _compressedLength;

    /// <summary>Number of entries.</summary>
    internal int EntryCount => header.EntryCount;

    /// <summary>Bytes of the payload before compression.</summary>
    internal int ObjectLength => length;

    /// <summary>Writes the record.</summary>
    /// <param name="file">The file.</param>
    /// <param name="key">Its key, the length of the header included.</param>
    /// <param name="entrySize">Bytes of an entry, or the room for offsets.</param>
    internal Key Write(FileWriter file, Key key, int entrySize)
    {
        Span<byte> bytes = stackalloc byte[BasketHeader.Size];
        header.Write(bytes, key.KeyLength + length, entrySize);
        return file.WriteRecord(key, bytes, _stored!.Span<byte>(_compressedLength ?? length), length);
    }

    public override void Dispose()
    {
        _stored?.Release();
        _stored = null;
    }

    protected override void Compress(Scratch scratch)
    {
        if (Compress(setting, _stored!.Span<byte>(length), room: 0, pool) is (PooledBuffer compressed, int bytes))
        {
            _stored.Release();
            _stored = compressed;
            _compressedLength = bytes;
        }
    }
}
