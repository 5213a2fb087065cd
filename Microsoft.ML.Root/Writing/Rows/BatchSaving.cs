using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Writing;

/// <summary>Saves batches as they are handed out: in their order, padded, with masks and weights.</summary>
internal static class BatchSaving
{
    /// <summary>Name of the column of weights, unless an item has it.</summary>
    private const string Weight = "weight";

    /// <summary>
    /// Behind the name of an item stands this in that of its mask, as in views; in an RNTuple, where a value cannot have members, the
    /// other.
    /// </summary>
    private const string Mask = ".mask";
    private const string FieldMask = "_mask";

    /// <summary>Goes over the batches once.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="hasWeights">True when weights were asked for.</param>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the tree or RNTuple.</param>
    /// <param name="options">Options.</param>
    /// <returns>Paths of all files.</returns>
    /// <exception cref="InvalidOperationException">There is no batch, so that nothing tells the columns.</exception>
    internal static IReadOnlyList<string> Save(IEnumerable<RootBatch> batches, bool hasWeights, string path, string name, RootSaveOptions options)
    {
        SaveTarget? target = null;
        ColumnSchema[] schemas = [];
        try
        {
            foreach (RootBatch batch in batches)
            {
                if (target is null)
                {
                    string mask = options.Format == RootSaveFormat.RNTuple ? FieldMask : Mask;
                    schemas = [.. Schemas(batch, mask, hasWeights && batch.All.All(i => i.Name != Weight))];
                    target = new SaveTarget(path, name, schemas, [], options);
                }

                using ChunkList chunks = new();
                Add(batch, schemas, target, chunks);
                target.Append(chunks.Chunks, batch.RowCount);
            }

            return (target ?? throw new InvalidOperationException("The epoch has no rows, and nothing was written.")).Complete();
        }
        finally
        {
            target?.Dispose();
        }
    }

    private static IEnumerable<ColumnSchema> Schemas(RootBatch batch, string mask, bool hasWeights)
    {
        foreach (RootBatchValues item in batch.All)
        {
            yield return Schema(item.Name, item.Type, item.IsRagged ? ColumnShape.List : new ColumnShape(item.Shape.Skip(1).Select(ShapeLevel.Fixed)));
            if (item.HasMask)
            {
                yield return Schema(item.Name + mask, ElementType.Bool, new ColumnShape(ShapeLevel.Fixed(item.Mask.Length / batch.RowCount)));
            }
        }

        if (hasWeights)
        {
            yield return Schema(Weight, ElementType.Float32, ColumnShape.Scalar);
        }
    }

    private static ColumnSchema Schema(string name, ElementType type, ColumnShape shape) => new() { Path = name, Name = name, Type = type, Shape = shape };

    private static void Add(RootBatch batch, ColumnSchema[] schemas, SaveTarget target, ChunkList chunks)
    {
        int column = 0;
        foreach (RootBatchValues item in batch.All)
        {
            chunks.Add(Values(item, schemas[column++], batch.RowCount, target));
            if (item.HasMask)
            {
                chunks.Add(Chunk(schemas[column++], MemoryMarshal.AsBytes(item.Mask), batch.RowCount, target));
            }
        }

        if (column < schemas.Length)
        {
            chunks.Add(Chunk(schemas[column], MemoryMarshal.AsBytes(batch.Weights), batch.RowCount, target));
        }
    }

    private static ColumnChunk Values(RootBatchValues item, ColumnSchema schema, int rows, SaveTarget target)
    {
        if (schema.Type != ElementType.String)
        {
            return Chunk(schema, item.RawBytes, rows, target, item.Offsets);
        }

        using ColumnBuilder builder = new(schema, target.Budget.Pool);
        foreach (string text in item.Values<string>())
        {
            builder.AppendText(Encoding.UTF8.GetBytes(text));
        }

        return builder.ToChunk(new EntryRange(0, rows));
    }

    private static ColumnChunk Chunk(ColumnSchema schema, ReadOnlySpan<byte> values, int rows, SaveTarget target, ReadOnlySpan<int> offsets = default)
    {
        using ColumnBuilder builder = new(schema, target.Budget.Pool, values.Length, rows);
        values.CopyTo(builder.AppendValues(values.Length / schema.Type.Size()));
        if (!schema.Shape.IsFixed)
        {
            offsets[1..].CopyTo(builder.AppendListEnds(0, rows));
        }

        return builder.ToChunk(new EntryRange(0, rows));
    }
}
