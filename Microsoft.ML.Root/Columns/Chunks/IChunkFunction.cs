using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>How a column is computed from others, a chunk at a time, where no expression says it. Immutable; threads call it at the same time.</summary>
internal interface IChunkFunction
{
    /// <summary>The column that comes out.</summary>
    /// <param name="inputs">The columns that it is computed from.</param>
    /// <exception cref="ArgumentException">It cannot be computed from those.</exception>
    ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs);

    /// <summary>Computes it.</summary>
    /// <param name="inputs">The columns over one range; they stay the caller's.</param>
    /// <param name="schema">What comes out.</param>
    /// <param name="source">Whose entries they are, for messages.</param>
    /// <param name="pool">Where memory is rented.</param>
    ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool);
}
