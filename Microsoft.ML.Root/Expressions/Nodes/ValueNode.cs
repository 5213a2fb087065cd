using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A node whose values have type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
internal abstract class ValueNode<T>(ExpressionType type, TextRange place) : Node(type, place), IRowSource
    where T : unmanaged
{
    /// <summary>The values of the evaluation's block.</summary>
    internal abstract Block<T> Evaluate(Evaluation evaluation);

    public RowMemory Open(Evaluation evaluation)
    {
        Block<T> block = Evaluate(evaluation);
        RowMemory memory = RowMemory.Of(block.Values, block.Structure.Offsets, block.IsConstant);
        return Type.IsText && block.Structure.Depth == 2 ? memory with { Texts = RowMemory.Of<byte>([], block.Structure.Items.Offsets).Offsets } : memory;
    }

    /// <summary>
    /// The row's value or collection as code of a program; null for a node that a program evaluates for a block of one row, as all
    /// can be.
    /// </summary>
    internal virtual Expression? InRow(RowCompiler rows) => null;

    internal sealed override Expression InProgram(RowCompiler rows) => InRow(rows) ?? rows.Evaluated(this);

    internal sealed override ColumnChunk Collect(Evaluation evaluation, ColumnSchema schema, BufferPool pool)
        => Type.Levels == 0 ? CollectValues(evaluation, schema, pool) : CollectLists(evaluation, schema, pool);

    private ColumnChunk CollectValues(Evaluation evaluation, ColumnSchema schema, BufferPool pool)
    {
        int rows = checked((int)evaluation.Range.Count);
        PooledBuffer values = pool.Rent((long)rows * Unsafe.SizeOf<T>());
        try
        {
            Span<T> destination = values.Span<T>(rows);
            while (evaluation.MoveNext())
            {
                Block<T> block = BlockMemoryException.Bounded(evaluation, this);
                Span<T> part = destination.Slice(evaluation.FirstRow, evaluation.RowCount);
                if (block.IsConstant)
                {
                    part.Fill(block.Values[0]);
                }
                else
                {
                    block.Values.CopyTo(part);
                }
            }

            return new ColumnChunk(schema, evaluation.Range, values, rows) { RowErrors = RowErrorsOf(evaluation) };
        }
        catch
        {
            values.Release();
            throw;
        }
    }

    private ColumnChunk CollectLists(Evaluation evaluation, ColumnSchema schema, BufferPool pool)
    {
        int rows = checked((int)evaluation.Range.Count);
        using PooledList<T> values = new(pool, rows);
        List<PooledList<int>> levels = [];
        try
        {
            while (levels.Count < Type.Levels)
            {
                levels.Add(new PooledList<int>(pool, rows + 1));
                levels[^1].Add(0);
            }

            while (evaluation.MoveNext())
            {
                Block<T> block = BlockMemoryException.Bounded(evaluation, this);
                Structure structure = block.Structure;
                foreach (PooledList<int> level in levels)
                {
                    Append(level, structure.Offsets);
                    structure = structure.Items;
                }

                // As many a row as so far, and some more, lest the last few rows move all to other memory.
                long expected = (values.Count + (long)block.Values.Length) * rows / (evaluation.FirstRow + evaluation.RowCount);
                values.Reserve(block.Values.Length, expected + (expected / 16));
                block.Values.CopyTo(values.Append(block.Values.Length));
            }

            int count = Type.IsText ? levels[^1].Count - 1 : values.Count;
            PooledBuffer[] offsets = [.. levels.Take(Type.Depth).Select(level => level.Detach())];
            PooledBuffer? texts = Type.IsText ? levels[^1].Detach() : null;
            return new ColumnChunk(schema, evaluation.Range, values.Detach(), count, offsets, texts) { RowErrors = RowErrorsOf(evaluation) };
        }
        finally
        {
            foreach (PooledList<int> level in levels)
            {
                level.Dispose();
            }
        }
    }

    /// <summary>Appends the ends of a block's lists, moved behind those before.</summary>
    private static void Append(PooledList<int> offsets, ReadOnlySpan<int> block)
    {
        int shift = offsets.Span[^1] - block[0];
        Span<int> destination = offsets.Append(block.Length - 1);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = checked(block[i + 1] + shift);
        }
    }
}
