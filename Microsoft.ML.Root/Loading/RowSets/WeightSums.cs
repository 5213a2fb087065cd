using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Sums over rows.</summary>
/// <param name="Weights">Sum of the weights.</param>
/// <param name="Squares">Sum of their squares.</param>
internal readonly record struct WeightSums(double Weights, double Squares)
{
    /// <summary>Sums over these rows of a column of weights.</summary>
    internal static WeightSums Of(ColumnChunk chunk, ReadOnlySpan<int> rows)
        => chunk.Schema.Type.AcceptNumber<Summing, WeightSums>(new Summing(chunk, rows));

    /// <summary>Both together.</summary>
    internal WeightSums Plus(WeightSums other) => new(Weights + other.Weights, Squares + other.Squares);

    private readonly ref struct Summing(ColumnChunk chunk, ReadOnlySpan<int> rows) : INumberVisitor<WeightSums>
    {
        private readonly ReadOnlySpan<int> _rows = rows;

        public WeightSums Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> values = chunk.Values<T>();
            double weights = 0;
            double squares = 0;
            foreach (int row in _rows)
            {
                double weight = double.CreateTruncating(values[row]);
                weights += weight;
                squares += weight * weight;
            }

            return new WeightSums(weights, squares);
        }
    }
}
