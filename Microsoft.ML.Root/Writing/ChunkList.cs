using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Writing;

/// <summary>Chunks that are disposed together, also where making one of them fails.</summary>
internal sealed class ChunkList : IDisposable
{
    private readonly List<ColumnChunk> _chunks = [];

    /// <summary>The chunks.</summary>
    internal IReadOnlyList<ColumnChunk> Chunks => _chunks;

    /// <summary>Takes a chunk over.</summary>
    internal void Add(ColumnChunk chunk) => _chunks.Add(chunk);

    public void Dispose() => _chunks.ForEach(c => c.Dispose());
}
