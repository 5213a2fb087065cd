using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What a program reads of its surroundings: computed for the block before, so that nothing is computed twice in a loop.</summary>
internal abstract class ProgramInput
{
    private Dictionary<int, RowError>? _errors;

    /// <summary>True when the input has no value in some row.</summary>
    internal bool CanFail => _errors is not null;

    /// <summary>True when it has none in the row that the program is at.</summary>
    internal bool IsMissing { get; set; }

    /// <summary>Why the input has no value in a row, or null.</summary>
    internal RowError? Error(int row) => _errors is not null && _errors.TryGetValue(row, out RowError error) ? error : null;

    /// <summary>What a node gives for the block; rows without a value fail where they use it.</summary>
    private protected Block<T> Evaluate<T>(Evaluation evaluation, ValueNode<T> node)
        where T : unmanaged
    {
        List<RowError>? outer = evaluation.BeginDeferring();
        Block<T> block = node.Evaluate(evaluation);
        Keep(evaluation.EndDeferring(outer));
        return block;
    }

    /// <summary>Rows without a value fail where they use it.</summary>
    private protected void Keep(List<RowError>? errors)
    {
        foreach (RowError error in errors ?? [])
        {
            (_errors ??= []).TryAdd(error.Row, error);
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
        Block<T> block = Evaluate(evaluation, node);
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values));
        _stride = block.IsConstant ? 0 : 1;
    }

    /// <summary>The value of the row.</summary>
    internal static T Read(RowScalar<T> input, RowFrame frame) => input._values[frame.Row * input._stride];

    /// <summary>The value of the row where it is used: the row fails where there is none.</summary>
    internal static T Checked(RowScalar<T> input, RowFrame frame, int number, T value)
    {
        if (input.IsMissing)
        {
            frame.FailInput(number);
        }

        return value;
    }
}

/// <summary>An input that is a collection of values a row.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal sealed unsafe class RowListInput<T> : ProgramInput
    where T : unmanaged
{
    private readonly RowList<T> _list;
    private readonly T* _values;
    private readonly int* _offsets;

    internal RowListInput(Evaluation evaluation, ValueNode<T> node, RowList<T> list)
    {
        Block<T> block = Evaluate(evaluation, node);
        _list = list;
        _offsets = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Structure.Offsets));
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values)) - _offsets[0];
    }

    /// <summary>Goes to a row.</summary>
    internal void MoveTo(int row)
    {
        int start = _offsets[row];
        _list.View(_values + start, _offsets[row + 1] - start);
    }
}

/// <summary>An input that is a collection of collections a row.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal sealed unsafe class RowListsInput<T> : ProgramInput
    where T : unmanaged
{
    private readonly RowLists<T> _lists;
    private readonly T* _values;
    private readonly LevelOffsets _rows;
    private readonly LevelOffsets[] _below;

    internal RowListsInput(Evaluation evaluation, ValueNode<T> node, RowLists<T> lists)
    {
        Block<T> block = Evaluate(evaluation, node);
        _lists = lists;
        _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values));
        _rows = new LevelOffsets(block.Structure.Offsets);
        _below = block.Structure.Below.ToArray();
    }

    /// <summary>Goes to a row.</summary>
    internal void MoveTo(int row)
    {
        ReadOnlySpan<int> offsets = _rows.Offsets;
        _lists.View(_values, _below, offsets[row] - offsets[0], offsets[row + 1] - offsets[0]);
    }
}

/// <summary>An input that is a text a row.</summary>
internal sealed unsafe class RowTextInput : ProgramInput
{
    private readonly RowList<byte> _text;
    private readonly byte* _bytes;
    private readonly int* _offsets;
    private readonly int _size;

    internal RowTextInput(Evaluation evaluation, TextNode node, RowList<byte> text)
    {
        List<RowError>? outer = evaluation.BeginDeferring();
        TextBlock block = node.Evaluate(evaluation);
        Keep(evaluation.EndDeferring(outer));
        _text = text;
        _bytes = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Bytes));
        _offsets = block.Offsets.IsEmpty ? null : (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Offsets));
        _size = block.Bytes.Length;
    }

    /// <summary>Goes to a row.</summary>
    internal void MoveTo(int row)
    {
        int start = _offsets is null ? 0 : _offsets[row];
        _text.View(_bytes + start, (_offsets is null ? _size : _offsets[row + 1]) - start);
    }
}
