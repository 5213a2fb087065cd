using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Sums over rows.</summary>
/// <param name="Weights">Sum of the weights.</param>
/// <param name="Squares">Sum of their squares.</param>
internal readonly record struct WeightSums(double Weights, double Squares)
{
    /// <summary>Sums over these rows of a column of weights.</summary>
    internal static WeightSums Of(ColumnChunk chunk, ReadOnlySpan<int> rows) => chunk.Schema.Type switch
    {
        ElementType.Bool or ElementType.UInt8 => Sum<byte>(chunk, rows),
        ElementType.Int8 => Sum<sbyte>(chunk, rows),
        ElementType.Int16 => Sum<short>(chunk, rows),
        ElementType.UInt16 => Sum<ushort>(chunk, rows),
        ElementType.Int32 => Sum<int>(chunk, rows),
        ElementType.UInt32 => Sum<uint>(chunk, rows),
        ElementType.Int64 => Sum<long>(chunk, rows),
        ElementType.UInt64 => Sum<ulong>(chunk, rows),
        ElementType.Float32 => Sum<float>(chunk, rows),
        _ => Sum<double>(chunk, rows),
    };

    /// <summary>Both together.</summary>
    internal WeightSums Plus(WeightSums other) => new(Weights + other.Weights, Squares + other.Squares);

    private static WeightSums Sum<T>(ColumnChunk chunk, ReadOnlySpan<int> rows)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> values = chunk.Values<T>();
        double weights = 0;
        double squares = 0;
        foreach (int row in rows)
        {
            double weight = double.CreateTruncating(values[row]);
            weights += weight;
            squares += weight * weight;
        }

        return new WeightSums(weights, squares);
    }
}
