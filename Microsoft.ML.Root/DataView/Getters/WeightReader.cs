using System.Numerics;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// Reads weights in single precision, as trainers take them, under the policy for those that are not above zero or no finite
/// numbers: ML.NET would leave such rows out without saying so.
/// </summary>
internal static class WeightReader
{
    /// <summary>A getter of weights over a column of numbers.</summary>
    internal static ValueGetter<float> Make(ViewColumn column, int index, RowPosition position)
        => column.Source.Type.AcceptNumber<GetterVisitor, ValueGetter<float>>(new GetterVisitor(column, index, position));

    /// <summary>Why a column cannot be a weight, or null when it can.</summary>
    internal static string? Problem(ColumnSchema column)
        => column.Shape.IsScalar && column.Type is not (ElementType.String or ElementType.Bool) ? null : "a weight is one number a row";

    private static ValueGetter<float> Of<T>(ViewColumn column, int index, RowPosition position)
        where T : unmanaged, INumberBase<T>
        => new Numbers<T>(column, index, position).Get;

    private sealed class Numbers<T>(ViewColumn column, int index, RowPosition position) : ScalarReader(position, index)
        where T : unmanaged, INumberBase<T>
    {
        private readonly WeightPolicy _policy = column.Weight!.Value;

        internal void Get(ref float weight)
        {
            float stored = float.CreateSaturating(Value<T>());
            weight = stored;
            if (!WeightRule.TryApply(_policy, ref weight))
            {
                throw WeightRule.Error(column.Source.Name, stored, Position.EntryPlace);
            }
        }
    }

    private readonly struct GetterVisitor(ViewColumn column, int index, RowPosition position) : INumberVisitor<ValueGetter<float>>
    {
        public ValueGetter<float> Visit<T>()
            where T : unmanaged, INumber<T>
            => Of<T>(column, index, position);
    }
}
