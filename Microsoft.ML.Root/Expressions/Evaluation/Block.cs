using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What a node gives for one block of rows. All spans lie in native memory and live until the next block.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="values">The values of all rows; a single one when it is constant.</param>
/// <param name="structure">How they belong to rows.</param>
/// <param name="isConstant">True for a value that is the same in every row and stands only once.</param>
internal readonly ref struct Block<T>(ReadOnlySpan<T> values, Structure structure = default, bool isConstant = false)
    where T : unmanaged
{
    /// <summary>The values of all rows; a single one when it is constant.</summary>
    internal ReadOnlySpan<T> Values { get; } = values;

    /// <summary>How the values belong to rows.</summary>
    internal Structure Structure { get; } = structure;

    /// <summary>True for a value that is the same in every row and stands only once.</summary>
    internal bool IsConstant { get; } = isConstant;

    /// <summary>The value of a row, of a block without collections.</summary>
    internal T this[int row] => Values[IsConstant ? 0 : row];

    /// <summary>The collection of a row.</summary>
    internal ReadOnlySpan<T> Items(int row)
    {
        ReadOnlySpan<int> offsets = Structure.Offsets;
        return Values[(offsets[row] - offsets[0])..(offsets[row + 1] - offsets[0])];
    }

    /// <summary>The same with a row for each item of the rows' collections.</summary>
    internal Block<T> Inside => new(Values, Structure.Items);

    /// <summary>Other values of the same rows.</summary>
    internal Block<TOther> With<TOther>(ReadOnlySpan<TOther> values)
        where TOther : unmanaged
        => new(values, Structure, IsConstant);
}

/// <summary>A block as values: all that it shows lies in native memory, and the view is valid as long as the block.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="block">The block.</param>
internal readonly unsafe struct BlockView<T>(Block<T> block)
    where T : unmanaged
{
    private readonly T* _values = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Values));
    private readonly int _count = block.Values.Length;
    private readonly bool _isConstant = block.IsConstant;
    private readonly LevelOffsets _offsets = new(block.Structure.Offsets);
    private readonly LevelOffsets* _below = (LevelOffsets*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Structure.Below));
    private readonly int _levelsBelow = block.Structure.Below.Length;

    /// <summary>The block.</summary>
    internal Block<T> Block
        => new(new ReadOnlySpan<T>(_values, _count), new Structure(_offsets.Offsets, new ReadOnlySpan<LevelOffsets>(_below, _levelsBelow)), _isConstant);
}

/// <summary>The texts of a block of rows.</summary>
/// <param name="bytes">All bytes.</param>
/// <param name="offsets">Where the texts of the rows start; empty when all rows have the same text.</param>
internal readonly ref struct TextBlock(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> offsets)
{
    /// <summary>All bytes.</summary>
    internal ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Where the texts of the rows start; empty when all rows have the same text.</summary>
    internal ReadOnlySpan<int> Offsets { get; } = offsets;

    /// <summary>The text of a row.</summary>
    internal ReadOnlySpan<byte> this[int row] => Offsets.IsEmpty ? Bytes : Bytes[Offsets[row]..Offsets[row + 1]];
}
