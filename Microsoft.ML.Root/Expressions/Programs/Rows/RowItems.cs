namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection of the row that a program is at.</summary>
internal abstract class RowList
{
    /// <summary>Gives its memory back.</summary>
    internal abstract void Release();
}

/// <summary>A collection of the row that a program is at, of values or of collections of them.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal abstract unsafe class RowItems<T> : RowList
    where T : unmanaged
{
    /// <summary>Number of items.</summary>
    internal int Count { get; private protected set; }

    /// <summary>Removes all items.</summary>
    internal void Empty() => Count = 0;

    /// <summary>Makes one of a depth.</summary>
    internal static RowItems<T> Of(int depth) => depth == 1 ? new RowList<T>() : new RowLists<T>(depth);

    /// <summary>Shows items that lie elsewhere.</summary>
    /// <param name="values">The first value of all.</param>
    /// <param name="below">Where each item begins and ends, where items are collections.</param>
    /// <param name="first">The first item.</param>
    /// <param name="last">The item behind the last.</param>
    internal abstract void View(T* values, ReadOnlySpan<LevelOffsets> below, int first, int last);

    /// <summary>Takes over the items of another one.</summary>
    internal abstract void Take(RowFrame frame, int place, RowItems<T> other);

    /// <summary>Writes the items behind those that were written, and where they end.</summary>
    /// <param name="evaluation">Where the buffers are.</param>
    /// <param name="result">The buffers.</param>
    /// <param name="counts">What was written so far: of each level the lists, then the values.</param>
    /// <param name="level">The level of this collection.</param>
    internal abstract void Write(Evaluation evaluation, NestedResult<T> result, Span<int> counts, int level);

    /// <summary>A collection of a level ends where the items below it do.</summary>
    internal static void End(Evaluation evaluation, NestedResult<T> result, Span<int> counts, int level)
    {
        int before = ++counts[level];
        Span<int> ends = result.GrowOffsets(evaluation, level, before, before + 1L);
        ends[0] = 0;
        ends[before] = counts[level + 1];
    }
}
