using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>A decoded column of a slice that several passes hold at once; the last to release it gives the memory back.</summary>
internal sealed class SharedChunk
{
    private readonly PooledBuffer? _flattened;
    private int _references = 1;

    /// <summary>Takes the chunk over.</summary>
    internal SharedChunk(ColumnChunk chunk, BufferPool pool)
    {
        Chunk = chunk;
        ColumnShape shape = chunk.Schema.Shape;
        if (shape.OffsetLevels == 0)
        {
            View = new ChunkView(chunk.RawValues, default, shape.FixedSize);
        }
        else if (shape.OffsetLevels == 1 && shape[0].Kind != ShapeLevelKind.Fixed)
        {
            View = new ChunkView(chunk.RawValues, chunk.Offsets(0), shape.FixedSize);
        }
        else
        {
            _flattened = pool.Rent((chunk.EntryCount + 1L) * sizeof(int));
            Span<int> starts = _flattened.Span<int>(chunk.EntryCount + 1);
            ChunkView.Flatten(chunk, starts);
            View = new ChunkView(chunk.RawValues, starts, 1);
        }
    }

    /// <summary>The decoded column.</summary>
    internal ColumnChunk Chunk { get; }

    /// <summary>Where its entries lie.</summary>
    internal ChunkView View { get; }

    /// <summary>Pooled bytes.</summary>
    internal long Bytes => Chunk.Bytes + (_flattened?.Capacity ?? 0);

    /// <summary>One more holder, who must release it as well.</summary>
    internal SharedChunk AddReference()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    /// <summary>This holder is done.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Chunk.Dispose();
            _flattened?.Release();
        }
    }
}
