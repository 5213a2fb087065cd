using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What a program reads of its surroundings: computed for the block before, so that nothing is computed twice in a loop.</summary>
internal abstract class ProgramInput
{
    private Dictionary<int, RowError>? _errors;

    /// <summary>Why the input has no value in a row, or null.</summary>
    internal RowError? Error(int row) => _errors is not null && _errors.TryGetValue(row, out RowError error) ? error : null;

    /// <summary>The row fails where the input has no value.</summary>
    internal void Check(RowFrame frame)
    {
        if (_errors is not null)
        {
            FailIn(frame);
        }
    }

    /// <summary>Rows without a value fail where they use it.</summary>
    private protected void Keep(List<RowError>? errors)
    {
        foreach (RowError error in errors ?? [])
        {
            (_errors ??= []).TryAdd(error.Row, error);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailIn(RowFrame frame)
    {
        if (Error(frame.Row) is RowError error)
        {
            frame.Fail(error);
        }
    }
}

/// <summary>An input that is one value a row.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
internal sealed unsafe class RowScalar<T> : ProgramInput
    where T : unmanaged
{
    private readonly T* _values;
    private readonly int _stride;

    internal RowScalar(Evaluation evaluation, ValueNode<T> node)
    {
        List<RowError>? outer = evaluation.BeginDeferring();
        Block<T> block = node.Evaluate(evaluation);
        Keep(evaluation.EndDeferring(outer));
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values));
        _stride = block.IsConstant ? 0 : 1;
    }

    /// <summary>The value of the row.</summary>
    internal static T Read(RowScalar<T> input, RowFrame frame) => input._values[frame.Row * input._stride];

    /// <summary>The value of the row where it is used: the row fails where there is none.</summary>
    internal static T Checked(RowScalar<T> input, RowFrame frame, T value)
    {
        input.Check(frame);
        return value;
    }
}

/// <summary>An input that is a collection a row.</summary>
internal abstract class ProgramListInput : ProgramInput
{
    /// <summary>Goes to a row.</summary>
    internal abstract void MoveTo(int row);
}

/// <summary>An input that is a collection a row, or a collection of collections.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal sealed unsafe class RowListInput<T> : ProgramListInput
    where T : unmanaged
{
    private readonly RowList<T> _list;
    private readonly T* _values;
    private readonly int* _offsets;
    private readonly int* _inner;

    internal RowListInput(Evaluation evaluation, ValueNode<T> node, RowList<T> list)
    {
        List<RowError>? outer = evaluation.BeginDeferring();
        Block<T> block = node.Evaluate(evaluation);
        Keep(evaluation.EndDeferring(outer));
        _list = list;
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values));
        _offsets = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Structure.Offsets));
        _inner = block.Structure.Inner.IsEmpty ? null : (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Structure.Inner));
    }

    /// <summary>Offsets of the inner collections of the row.</summary>
    internal ReadOnlySpan<int> Inner { get => new(_inner + First, Size + 1); }

    private int First { get; set; }

    private int Size { get; set; }

    internal override void MoveTo(int row)
    {
        First = _offsets[row] - _offsets[0];
        Size = _offsets[row + 1] - _offsets[row];
        int start = _inner is null ? First : _inner[First] - _inner[0];
        int end = _inner is null ? First + Size : _inner[First + Size] - _inner[0];
        _list.View(_values + start, end - start);
    }
}
