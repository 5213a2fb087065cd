using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Indices of each row's items in the order that a function of two items gives; items that it does not order keep theirs. Items are
/// exchanged as in a network of comparators, by Batcher's merge exchange (Knuth, The Art of Computer Programming, volume 3, algorithm
/// 5.2.2M): which two are compared does not depend on earlier answers, so that the function is asked for all rows of a block together.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="list">The collection.</param>
/// <param name="isBefore">True when its first argument comes before its second one.</param>
internal sealed class OrderNode<T>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> list, Closure isBefore)
    : ValueNode<ulong>(type, place)
    where T : unmanaged
{
    private readonly int _order = slots.Next();
    private readonly int _pairs = slots.Next();
    private readonly LocalValues<T> _first = (LocalValues<T>)isBefore.Parameters[0];
    private readonly LocalValues<T> _second = (LocalValues<T>)isBefore.Parameters[1];
    private readonly ValueNode<bool> _body = (ValueNode<bool>)isBefore.Body;

    internal override Block<ulong> Evaluate(Evaluation evaluation)
    {
        Block<T> block = list.Evaluate(evaluation);
        ReadOnlySpan<int> offsets = block.Structure.Offsets;
        Span<ulong> order = evaluation.Buffer<ulong>(_order, offsets[^1] - offsets[0]);
        int most = 0;
        for (int row = 0; row < offsets.Length - 1; row++)
        {
            Span<ulong> items = ItemsOf(order, offsets, row);
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = (ulong)i;
            }

            most = Math.Max(most, items.Length);
        }

        // A network for more items than a row has orders those too: the others would stay behind them.
        int largest = (int)(BitOperations.RoundUpToPowerOf2((uint)most) / 2);
        for (int p = largest; p > 0; p /= 2)
        {
            Exchange(evaluation, block, order, new Comparators(p, 0, p));
            for (int q = largest; q > p; q /= 2)
            {
                Exchange(evaluation, block, order, new Comparators(p, p, q - p));
            }
        }

        return new Block<ulong>(order, new Structure(offsets));
    }

    private static Span<ulong> ItemsOf(Span<ulong> order, ReadOnlySpan<int> offsets, int row)
        => order[(offsets[row] - offsets[0])..(offsets[row + 1] - offsets[0])];

    /// <summary>Compares pairs of items in all rows that count, and exchanges those in the wrong order.</summary>
    private void Exchange(Evaluation evaluation, Block<T> block, Span<ulong> order, Comparators comparators)
    {
        ReadOnlySpan<int> offsets = block.Structure.Offsets;
        Span<int> pairs = evaluation.Buffer<int>(_pairs, offsets.Length);
        pairs[0] = 0;
        for (int row = 0; row < pairs.Length - 1; row++)
        {
            pairs[row + 1] = pairs[row] + (evaluation.IsActive(row) ? comparators.Count(offsets[row + 1] - offsets[row]) : 0);
        }

        if (pairs[^1] == 0)
        {
            return;
        }

        // Asked is whether the later of two items comes before the earlier one: where it does not, they keep their order.
        using Evaluation inner = new(evaluation, isBefore.Slots.Count, pairs);
        Pass(block, order, pairs, comparators, inner, _first, isLater: true);
        Pass(block, order, pairs, comparators, inner, _second, isLater: false);
        Block<bool> isLaterBefore = _body.Evaluate(inner);
        for (int row = 0; row < pairs.Length - 1; row++)
        {
            Span<ulong> places = ItemsOf(order, offsets, row);
            int left = comparators.First;
            for (int pair = pairs[row]; pair < pairs[row + 1]; pair++, left = comparators.Next(left))
            {
                ref ulong l = ref places[left];
                ref ulong r = ref places[left + comparators.Distance];
                if (isLaterBefore[pair] == (l < r))
                {
                    (l, r) = (r, l);
                }
            }
        }
    }

    /// <summary>Makes one item of each pair the parameter of the function.</summary>
    private static void Pass(
        Block<T> block, Span<ulong> order, Span<int> pairs, Comparators comparators, Evaluation inner, LocalValues<T> parameter, bool isLater)
    {
        Structure structure = block.Structure;
        bool isValue = parameter.Lists is null;
        Span<T> values = isValue ? parameter.Values(inner, inner.RowCount) : [];
        NestedWriter<T> lists = isValue ? default : parameter.Lists!.Start(inner, inner.RowCount);
        for (int row = 0; row < pairs.Length - 1; row++)
        {
            (int start, _) = structure.ItemsOf(row);
            ReadOnlySpan<ulong> places = ItemsOf(order, structure.Offsets, row);
            int left = comparators.First;
            for (int pair = pairs[row]; pair < pairs[row + 1]; pair++, left = comparators.Next(left))
            {
                ulong l = places[left];
                ulong r = places[left + comparators.Distance];
                int item = start + (int)(isLater ? Math.Max(l, r) : Math.Min(l, r));
                if (isValue)
                {
                    values[pair] = block.Values[item];
                }
                else
                {
                    lists.Append(block.Inside, item);
                    lists.EndRow();
                }
            }
        }
    }

    /// <summary>The comparators of one step: of place i and i + distance, for all i whose bit <paramref name="bit"/> is as in <paramref name="first"/>.</summary>
    /// <param name="bit">A power of two.</param>
    /// <param name="first">The bit, or 0: also the first place.</param>
    /// <param name="distance">From the left place to the right one.</param>
    private readonly struct Comparators(int bit, int first, int distance)
    {
        /// <summary>The first place.</summary>
        internal int First => first;

        /// <summary>From the left place to the right one.</summary>
        internal int Distance => distance;

        /// <summary>The left place behind another.</summary>
        internal int Next(int left) => ((left + 1) & bit) == first ? left + 1 : left + 1 + bit;

        /// <summary>Number of pairs whose right place is one of so many items.</summary>
        internal int Count(int items)
        {
            // Places come in runs: every other one of "bit" places counts, from the first.
            int places = Math.Max(0, items - distance - first);
            int rest = places & (bit - 1 + bit);
            return ((places - rest) / 2) + Math.Min(rest, bit);
        }
    }
}
