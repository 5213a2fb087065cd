using System.Numerics;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// Reads weights in single precision, as trainers take them, under the policy for those that are not above zero or no finite
/// numbers: ML.NET would leave such rows out without saying so.
/// </summary>
internal static class WeightReader
{
    /// <summary>A getter of weights over a column of numbers.</summary>
    internal static ValueGetter<float> Make(ViewColumn column, int index, RowPosition position) => column.Source.Type switch
    {
        ElementType.Int8 => Of<sbyte>(column, index, position),
        ElementType.UInt8 => Of<byte>(column, index, position),
        ElementType.Int16 => Of<short>(column, index, position),
        ElementType.UInt16 => Of<ushort>(column, index, position),
        ElementType.Int32 => Of<int>(column, index, position),
        ElementType.UInt32 => Of<uint>(column, index, position),
        ElementType.Int64 => Of<long>(column, index, position),
        ElementType.UInt64 => Of<ulong>(column, index, position),
        ElementType.Float64 => Of<double>(column, index, position),
        _ => Of<float>(column, index, position),
    };

    /// <summary>Why a column cannot be a weight, or null when it can.</summary>
    internal static string? Problem(ColumnSchema column)
        => column.Shape.IsScalar && column.Type is not (ElementType.String or ElementType.Bool) ? null : "a weight is one number a row";

    private static ValueGetter<float> Of<T>(ViewColumn column, int index, RowPosition position)
        where T : unmanaged, INumberBase<T>
        => new Numbers<T>(column, index, position).Get;

    private sealed class Numbers<T>(ViewColumn column, int index, RowPosition position)
        where T : unmanaged, INumberBase<T>
    {
        private readonly WeightPolicy _policy = column.Weight!.Value;

        internal void Get(ref float weight)
        {
            float stored = float.CreateSaturating(position.Value<T>(index));
            weight = stored;
            if (!WeightRule.TryApply(_policy, ref weight))
            {
                throw WeightRule.Error(column.Source.Name, stored, position.Place);
            }
        }
    }
}
