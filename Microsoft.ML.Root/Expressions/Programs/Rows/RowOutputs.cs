using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What a program gives: the variables that it changed and what it returned, as variables of the expression around it.</summary>
internal abstract class RowOutput
{
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
internal sealed class RowListsOutput<T> : RowOutput
    where T : unmanaged
{
    private readonly Evaluation _evaluation;
    private readonly NestedResult<T> _result;
    private readonly RowLists<T> _lists;
    private readonly int[] _counts;

    /// <param name="evaluation">The evaluation around the program.</param>
    /// <param name="local">The variable that it becomes.</param>
    /// <param name="lists">The collections.</param>
    internal RowListsOutput(Evaluation evaluation, LocalValues<T> local, RowLists<T> lists)
    {
        _evaluation = evaluation;
        _result = local.Lists!;
        _lists = lists;
        _counts = new int[_result.Depth + 1];
        _result.Clear(evaluation);
    }

    /// <summary>A row is through; <paramref name="counts"/> says whether it has a value.</summary>
    internal void End(bool counts)
    {
        if (counts)
        {
            _lists.Write(_evaluation, _result, _counts, 0);
        }
        else
        {
            RowItems<T>.End(_evaluation, _result, _counts, 0);
        }
    }
}

/// <summary>An output that is a collection a row.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal sealed unsafe class RowListOutput<T> : RowOutput
    where T : unmanaged
{
    private readonly Evaluation _evaluation;
    private readonly LocalValues<T> _local;
    private readonly RowList<T> _list;
    private readonly int* _ends;
    private T* _values;
    private int _capacity;
    private int _count;

    /// <param name="evaluation">The evaluation around the program.</param>
    /// <param name="local">The variable that it becomes.</param>
    /// <param name="list">The collection.</param>
    internal RowListOutput(Evaluation evaluation, LocalValues<T> local, RowList<T> list)
    {
        _evaluation = evaluation;
        _local = local;
        _list = list;
        Span<int> offsets = local.Lists!.Offsets(evaluation, 0, evaluation.RowCount + 1);
        offsets[0] = 0;
        _ends = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(offsets)) + 1;
    }

    /// <summary>A row is through; <paramref name="counts"/> says whether it has a value.</summary>
    internal void End(int row, bool counts)
    {
        ReadOnlySpan<T> items = counts ? _list.Items : [];
        if (items.Length > _capacity - _count)
        {
            Grow(items.Length);
        }

        items.CopyTo(new Span<T>(_values + _count, items.Length));
        _count += items.Length;
        _ends[row] = _count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int added)
    {
        Span<T> values = _local.Lists!.Grow(_evaluation, _count, (long)_count + added);
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
        _capacity = values.Length;
    }
}
