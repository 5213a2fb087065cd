using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <summary>
/// One item of a batch. The spans it gives belong to the batch: they are overwritten when the next batch is asked for, and
/// asking for them after that throws. <see cref="RootBatch.Copy"/> makes a copy that stays.
/// </summary>
public sealed class RootBatchValues
{
    private readonly Array _values;
    private readonly bool[]? _mask;
    private readonly int[]? _offsets;
    private readonly int _length;
    private RootBatch? _batch;

    internal RootBatchValues(string name, ElementType type, IReadOnlyList<int> shape, Array values, int length, bool[]? mask, int[]? offsets)
    {
        Name = name;
        Type = type;
        Shape = shape;
        _values = values;
        _length = length;
        _mask = mask;
        _offsets = offsets;
    }

    /// <summary>Name in the batch.</summary>
    public string Name { get; }

    /// <summary>Type of the values.</summary>
    public ElementType Type { get; }

    /// <summary>Lengths of the dimensions, rows first; of a ragged item, the number of rows alone.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>True when rows have lists of different lengths, which <see cref="Offsets"/> cut.</summary>
    public bool IsRagged => _offsets is not null;

    /// <summary>True when <see cref="Mask"/> says which places hold a value.</summary>
    public bool HasMask => _mask is not null;

    /// <summary>Name and shape, of a ragged item <c>*</c> for the lengths of its lists.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}{(IsRagged ? ", *" : "")}]{(HasMask ? " with mask" : "")}";

    /// <summary>All values, the last dimension fastest; of a ragged item, the lists one after another.</summary>
    /// <typeparam name="T">The .NET type that <see cref="Type"/> names.</typeparam>
    /// <exception cref="InvalidOperationException">The batch is no longer current, or the values have another type.</exception>
    public ReadOnlySpan<T> Values<T>()
    {
        CheckCurrent();

        // Compared exactly: to a cast, an array of ulong is one of long as well.
        return _values.GetType() == typeof(T[])
            ? ((T[])_values).AsSpan(0, _length)
            : throw new InvalidOperationException($"'{Name}' holds values of type {Type.ClrType().Name}, not {typeof(T).Name}.");
    }

    /// <summary>For each place of <c>[rows, length]</c>, whether it holds a value; empty without a mask.</summary>
    /// <exception cref="InvalidOperationException">The batch is no longer current.</exception>
    public ReadOnlySpan<bool> Mask
    {
        get
        {
            CheckCurrent();
            return _mask is null ? default : _mask.AsSpan(0, Shape[0] * MaskLength);
        }
    }

    /// <summary>Row i of a ragged item has values Offsets[i] to Offsets[i + 1]; empty otherwise.</summary>
    /// <exception cref="InvalidOperationException">The batch is no longer current.</exception>
    public ReadOnlySpan<int> Offsets
    {
        get
        {
            CheckCurrent();
            return _offsets is null ? default : _offsets.AsSpan(0, Shape[0] + 1);
        }
    }

    /// <summary>Places of a row in the mask.</summary>
    internal int MaskLength { get; init; }

    /// <summary>The values' raw bytes.</summary>
    internal ReadOnlySpan<byte> RawBytes
        => MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(_values), _length * Type.Size());

    internal void BelongTo(RootBatch batch) => _batch = batch;

    internal RootBatchValues Copy()
    {
        CheckCurrent();
        Array values = ColumnTakeFactory.NewArray(Type, _length);
        Array.Copy(_values, values, _length);
        return new RootBatchValues(Name, Type, Shape, values, _length, HasMask ? PinnedCopy(Mask) : null, IsRagged ? PinnedCopy(Offsets) : null)
        {
            MaskLength = MaskLength,
        };
    }

    /// <summary>A copy that stays where it is in memory, as what <see cref="RootBatch.Hold"/> keeps does.</summary>
    internal static T[] PinnedCopy<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        T[] copy = GC.AllocateUninitializedArray<T>(values.Length, pinned: true);
        values.CopyTo(copy);
        return copy;
    }

    private void CheckCurrent() => _batch?.CheckCurrent();
}
