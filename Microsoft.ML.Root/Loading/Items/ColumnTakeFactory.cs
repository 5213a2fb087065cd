using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Picks the gathering loops for a type.</summary>
internal static class ColumnTakeFactory
{
    /// <summary>Values in their own type.</summary>
    internal static IColumnTake Identity(ElementType type) => type.Size() switch
    {
        1 => ColumnTake<byte, IdentityCopier<byte>>.Instance,
        2 => ColumnTake<ushort, IdentityCopier<ushort>>.Instance,
        4 => ColumnTake<uint, IdentityCopier<uint>>.Instance,
        _ => ColumnTake<ulong, IdentityCopier<ulong>>.Instance,
    };

    /// <summary>Values converted to 32-bit reals.</summary>
    internal static IColumnTake Single(ElementType type) => type == ElementType.Float32
        ? ColumnTake<float, IdentityCopier<float>>.Instance
        : type.AcceptNumber<SingleVisitor, IColumnTake>(default);

    /// <summary>Values converted to 32-bit reals, some of them scaled.</summary>
    internal static IColumnTake Scaled(ElementType type) => type.AcceptNumber<ScaledVisitor, IColumnTake>(default);

    /// <summary>An array of values of a type, which stays where it is in memory unless it holds text: a holder of a batch may know it by its address.</summary>
    internal static Array NewArray(ElementType type, int length) => type.Accept<ArrayVisitor, Array>(new(length));

    private readonly struct ArrayVisitor(int length) : IElementVisitor<Array>
    {
        public Array Visit<T>()
            where T : unmanaged, INumber<T>
            => GC.AllocateArray<T>(length, pinned: true);

        public Array VisitBool() => GC.AllocateArray<bool>(length, pinned: true);

        public Array VisitText() => new string[length];
    }

    private readonly struct SingleVisitor : INumberVisitor<IColumnTake>
    {
        public IColumnTake Visit<T>()
            where T : unmanaged, INumber<T>
            => ColumnTake<float, ToSingle<T>>.Instance;
    }

    private readonly struct ScaledVisitor : INumberVisitor<IColumnTake>
    {
        public IColumnTake Visit<T>()
            where T : unmanaged, INumber<T>
            => ColumnTake<float, ScaledCopier<T>>.Instance;
    }
}
