using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>A decoded column of a slice.</summary>
internal sealed class SharedChunk : SharedData
{
    private readonly PooledBuffer? _flattened;

    /// <summary>Takes the chunk over.</summary>
    internal SharedChunk(ColumnChunk chunk, BufferPool pool)
    {
        Chunk = chunk;
        if (chunk.Schema.Type == ElementType.String)
        {
            return;
        }

        ColumnShape shape = chunk.Schema.Shape;
        int size = chunk.Schema.Type.Size();
        if (shape.OffsetLevels == 0)
        {
            View = ColumnView.Fixed(chunk.RawValues, shape.FixedSize, size);
        }
        else if (shape.OffsetLevels == 1 && shape[0].Kind != ShapeLevelKind.Fixed)
        {
            View = ColumnView.Lists(chunk.RawValues, chunk.Offsets(0), shape.FixedSize, size);
        }
        else
        {
            _flattened = pool.Rent((chunk.EntryCount + 1L) * sizeof(int));
            Span<int> starts = _flattened.Span<int>(chunk.EntryCount + 1);
            ColumnView.Flatten(chunk, starts);
            View = ColumnView.Lists(chunk.RawValues, starts, 1, size);
        }
    }

    /// <summary>The decoded column.</summary>
    internal ColumnChunk Chunk { get; }

    /// <summary>Where its entries lie; nothing for text.</summary>
    internal ColumnView View { get; }

    internal override long Bytes => Chunk.Bytes + (_flattened?.Capacity ?? 0);

    protected override void Free()
    {
        Chunk.Dispose();
        _flattened?.Release();
    }
}
