using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>What <c>std::numeric_limits</c> says of a type ([numeric.limits]).</summary>
internal static class NumericLimits
{
    /// <summary>The names that are known.</summary>
    internal static readonly string[] Names = ["max", "min", "lowest", "epsilon", "infinity", "quiet_NaN"];

    /// <summary>A limit of a type, in that type; null where there is none of this name.</summary>
    internal static object? Find(ElementType type, string name) => type.Accept<LimitVisitor, object?>(new(name));

    private readonly struct LimitVisitor(string name) : IElementVisitor<object?>
    {
        public object? Visit<T>()
            where T : unmanaged, INumber<T>
            => (name, T.Zero) switch
            {
                // The smallest positive number that has all its digits.
                ("min", float) => BitConverter.Int32BitsToSingle(0x00800000),
                ("min", double) => BitConverter.Int64BitsToDouble(0x0010000000000000),
                ("epsilon", float) => MathF.BitIncrement(1) - 1,
                ("epsilon", double) => Math.BitIncrement(1) - 1,
                ("infinity", float) => float.PositiveInfinity,
                ("infinity", double) => double.PositiveInfinity,
                ("quiet_NaN", float) => float.NaN,
                ("quiet_NaN", double) => double.NaN,
                ("max", _) => Largest<T>(),
                ("min" or "lowest", _) => Lowest<T>(),
                ("epsilon" or "infinity" or "quiet_NaN", _) => T.Zero,
                _ => null,
            };

        public object? VisitBool() => name switch
        {
            "max" => true,
            "min" or "lowest" or "epsilon" or "infinity" or "quiet_NaN" => false,
            _ => null,
        };

        public object? VisitText() => null;

        private static object Largest<T>()
            where T : unmanaged, INumber<T>
            => T.Zero switch
            {
                float => float.MaxValue,
                double => double.MaxValue,
                _ => T.CreateSaturating(Int128.MaxValue),
            };

        private static object Lowest<T>()
            where T : unmanaged, INumber<T>
            => T.Zero switch
            {
                float => float.MinValue,
                double => double.MinValue,
                _ => T.CreateSaturating(Int128.MinValue),
            };
    }
}
