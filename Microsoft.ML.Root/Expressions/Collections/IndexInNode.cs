namespace Microsoft.ML.Root.Expressions;

/// <summary>Says which values name the same thing.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal interface ILinkKey<T>
    where T : unmanaged
{
    /// <summary>What is equal for values that name the same.</summary>
    static abstract T Of(T value);

    /// <summary>True for the key of what names nothing.</summary>
    static abstract bool IsNone(T key);
}

/// <summary>Equal values name the same.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal readonly struct LinkByValue<T> : ILinkKey<T>
    where T : unmanaged
{
    public static T Of(T value) => value;

    public static bool IsNone(T key) => false;
}

/// <summary>
/// Numbers of objects as TRef has them: fUniqueID carries the number of the process in its highest byte, a stored TRef does not;
/// a reference to nothing is 0, and so is the number of an object that nothing refers to (TProcessID).
/// </summary>
internal readonly struct LinkByReference : ILinkKey<uint>
{
    private const uint Number = 0x00FFFFFF;

    public static uint Of(uint value) => value & Number;

    public static bool IsNone(uint key) => key == 0;
}

/// <summary>Where each value stands in a collection of the same row: the first place, or -1 where it is not there.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <typeparam name="TKey">Says which values are the same.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="slots">Buffers of the expression.</param>
/// <param name="values">A value a row, collections, or collections of collections.</param>
/// <param name="set">The collection to look in.</param>
internal sealed class IndexInNode<T, TKey>(ExpressionType type, TextRange place, Slots slots, ValueNode<T> values, ValueNode<T> set)
    : ValueNode<int>(type, place)
    where T : unmanaged, IEquatable<T>
    where TKey : struct, ILinkKey<T>
{
    /// <summary>Comparisons up to which no table of places is made.</summary>
    private const int MostComparisons = 512;
    private readonly int _slot = slots.Next();

    internal override Block<int> Evaluate(Evaluation evaluation)
    {
        Block<T> block = values.Evaluate(evaluation);
        Block<T> others = set.Evaluate(evaluation);
        bool isValue = block.Structure.Depth == 0;
        Span<int> result = evaluation.Buffer<int>(_slot, isValue ? evaluation.RowCount : block.Values.Length);
        Dictionary<T, int>? places = null;
        for (int row = 0; row < evaluation.RowCount; row++)
        {
            Range items = isValue ? row..(row + 1) : block.Structure.ValuesOf(row);
            Find(isValue ? [block[row]] : block.Values[items], others.Items(row), result[items], ref places);
        }

        return new Block<int>(result, block.Structure);
    }

    private static void Find(ReadOnlySpan<T> wanted, ReadOnlySpan<T> items, Span<int> found, ref Dictionary<T, int>? places)
    {
        bool usesTable = (long)wanted.Length * items.Length > MostComparisons;
        if (usesTable)
        {
            places ??= [];
            places.Clear();
            for (int i = 0; i < items.Length; i++)
            {
                places.TryAdd(TKey.Of(items[i]), i);
            }
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            T key = TKey.Of(wanted[i]);
            found[i] = TKey.IsNone(key) ? -1 : usesTable ? places!.GetValueOrDefault(key, -1) : IndexOf(items, key);
        }
    }

    private static int IndexOf(ReadOnlySpan<T> items, T key)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (TKey.Of(items[i]).Equals(key))
            {
                return i;
            }
        }

        return -1;
    }
}
