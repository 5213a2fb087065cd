using System.Linq.Expressions;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Random numbers, one a row or one an item: a function of the seed, the epoch, the row, the item, and where in which expression they
/// are drawn.
/// </summary>
/// <typeparam name="TDistribution">What they are like.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="stream">Names the place and the expression.</param>
/// <param name="like">The collection that has an item for each number; null for one a row.</param>
internal sealed class RandomNode<TDistribution>(
    ExpressionType type, TextRange place, Slots slots, ulong stream, ValueNode<double>? like) : ValueNode<double>(type, place)
    where TDistribution : struct, IDistribution
{
    private readonly int _slot = slots.Next();

    internal override Block<double> Evaluate(Evaluation evaluation)
    {
        ulong key = evaluation.Draw(stream);
        Structure structure = like is null ? default : like.Evaluate(evaluation).Structure;
        Span<double> result = evaluation.Buffer<double>(_slot, like is null ? evaluation.RowCount : structure.ValueCount);
        long entry = -1;
        RowFrame? turns = evaluation.InnermostFrame;
        ulong start = turns?.Draws ?? 0;
        ulong item = start;
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            // In a function of items the rows are items, of which those of one entry follow one another.
            long former = entry;
            entry = evaluation.EntryOf(row);
            item = entry == former ? item : start;
            Range values = like is null ? row..(row + 1) : structure.ValuesOf(row);
            for (int i = values.Start.Value; i < values.End.Value; i++)
            {
                (ulong first, ulong second) = Philox.Block(key, (ulong)entry, item++);
                result[i] = TDistribution.Of(first, second);
            }
        }

        if (turns is not null)
        {
            turns.Draws = item;
        }

        return new Block<double>(result, structure);
    }

    internal override Expression? InRow(RowCompiler rows)
        => like is null
            ? Expression.Call(((Func<RowFrame, ulong, double>)RowFrame.Draw<TDistribution>).Method, rows.Frame, Expression.Constant(stream))
            : null;
}
