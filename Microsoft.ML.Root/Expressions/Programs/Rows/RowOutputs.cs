using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What a program gives: the variables that it changed and what it returned, as variables of the expression around it.</summary>
internal abstract class RowOutput
{
}

/// <summary>An output that is a collection a row.</summary>
internal abstract class RowListOutput : RowOutput
{
    /// <summary>A row is through; <paramref name="counts"/> says whether it has a value.</summary>
    internal abstract void End(int row, bool counts);
}

/// <summary>An output that is one value a row.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
internal sealed unsafe class RowValueOutput<T> : RowOutput
    where T : unmanaged
{
    private readonly T* _values;

    internal RowValueOutput(Evaluation evaluation, LocalValues<T> local)
    {
        Span<T> values = local.Values(evaluation, evaluation.RowCount);
        values.Clear();
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
    }

    /// <summary>Gives the value of a row.</summary>
    internal void Set(int row, T value) => _values[row] = value;
}

/// <summary>An output that is a collection of collections a row.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="evaluation">The evaluation around the program.</param>
/// <param name="local">The variable that it becomes.</param>
/// <param name="lists">The collections.</param>
internal sealed class RowListsOutput<T>(Evaluation evaluation, LocalValues<T> local, RowLists<T> lists) : RowListOutput
    where T : unmanaged
{
    private int _count;
    private int _lists;

    internal override void End(int row, bool counts)
    {
        int added = counts ? lists.Count : 0;
        Span<int> ends = local.GrowLists(evaluation, _lists + 1, (long)_lists + added + 1);
        ends[0] = 0;
        for (int i = 0; i < added; i++)
        {
            ReadOnlySpan<T> items = lists.List(i).Items;
            items.CopyTo(local.Grow(evaluation, _count, (long)_count + items.Length)[_count..]);
            _count += items.Length;
            ends[++_lists] = _count;
        }

        local.EndRow(evaluation, row, _lists);
    }
}

/// <summary>An output that is a text a row.</summary>
/// <param name="evaluation">The evaluation around the program.</param>
/// <param name="local">The variable that it becomes.</param>
/// <param name="text">The bytes.</param>
internal sealed class RowTextOutput(Evaluation evaluation, LocalText local, RowList<byte> text) : RowListOutput
{
    private int _count;

    internal override void End(int row, bool counts)
    {
        ReadOnlySpan<byte> bytes = counts ? text.Items : [];
        bytes.CopyTo(local.Grow(evaluation, _count, (long)_count + bytes.Length)[_count..]);
        _count += bytes.Length;
        local.EndRow(evaluation, row, _count);
    }
}

/// <summary>An output that is a collection a row.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <param name="evaluation">The evaluation around the program.</param>
/// <param name="local">The variable that it becomes.</param>
/// <param name="list">The collection.</param>
internal sealed class RowListOutput<T>(Evaluation evaluation, LocalValues<T> local, RowList<T> list) : RowListOutput
    where T : unmanaged
{
    private int _count;

    internal override void End(int row, bool counts)
    {
        ReadOnlySpan<T> items = counts ? list.Items : [];
        items.CopyTo(local.Grow(evaluation, _count, (long)_count + items.Length)[_count..]);
        _count += items.Length;
        local.EndRow(evaluation, row, _count);
    }
}
