using System.Collections.Immutable;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// The weight of a row by the histogram of its class: as 32-bit reals. Inputs are the two variables, a column for each class that is 1 in
/// its rows, and where there is one the weight that rows have already; all in double.
/// </summary>
/// <param name="edges">Edges of the bins of both variables.</param>
/// <param name="histograms">For each class the weights of bins, the second variable fastest.</param>
/// <param name="discardsOutside">Rows beside the bins have weight 0; else they count to the bins at the edges.</param>
internal sealed class HistogramWeight(
    ImmutableArray<ImmutableArray<double>> edges, IReadOnlyList<ImmutableArray<float>> histograms, bool discardsOutside) : IChunkFunction
{
    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
        => inputs.FirstOrDefault(i => !i.Shape.IsScalar || i.Type != ElementType.Float64) is ColumnSchema other
            ? throw new ArgumentException($"Column '{other.Path}' is {other.Type.Label()}{other.Shape}; weights are found by one number a row.")
            : inputs[0] with { Type = ElementType.Float32, TypeName = "" };

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        ReadOnlySpan<double> x = inputs[0].Values<double>();
        ReadOnlySpan<double> y = inputs[1].Values<double>();
        PooledBuffer values = pool.Rent((long)x.Length * sizeof(float));
        Span<float> weights = values.Span<float>(x.Length);
        weights.Clear();
        for (int c = 0; c < histograms.Count; c++)
        {
            ReadOnlySpan<double> isOfClass = inputs[2 + c].Values<double>();
            for (int i = 0; i < x.Length; i++)
            {
                // A row of several classes has the weight of the last.
                if (isOfClass[i] == 1 && Bin(edges, x[i], y[i], discardsOutside) is >= 0 and int bin)
                {
                    weights[i] = histograms[c][bin];
                }
            }
        }

        if (inputs.Count > 2 + histograms.Count)
        {
            ReadOnlySpan<double> before = inputs[^1].Values<double>();
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] *= (float)before[i];
            }
        }

        return new ColumnChunk(schema, inputs[0].Range, values, weights.Length) { RowErrors = RowErrors.Union(inputs.Select(i => i.RowErrors)) };
    }

    /// <summary>The bin of two values; -1 where they lie beside the bins and those rows are discarded. The last bin has its upper edge.</summary>
    internal static int Bin(ImmutableArray<ImmutableArray<double>> edges, double x, double y, bool discardsOutside)
    {
        bool isInside = x >= edges[0][0] && x <= edges[0][^1] && y >= edges[1][0] && y <= edges[1][^1];
        return discardsOutside && !isInside ? -1 : (Bin(edges[0], x) * (edges[1].Length - 1)) + Bin(edges[1], y);
    }

    private static int Bin(ImmutableArray<double> edges, double value)
    {
        int at = edges.AsSpan().BinarySearch(value);
        return Math.Clamp(at >= 0 ? at : ~at - 1, 0, edges.Length - 2);
    }
}

/// <summary>A column with the weight of a row.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Columns">The inputs of <see cref="HistogramWeight"/>, as expressions.</param>
/// <param name="Edges">Edges of the bins of both variables.</param>
/// <param name="Histograms">For each class the weights of bins.</param>
/// <param name="DiscardsOutside">Rows beside the bins have weight 0.</param>
internal sealed record HistogramWeightTransformation(
    string Name,
    IReadOnlyList<string> Columns,
    ImmutableArray<ImmutableArray<double>> Edges,
    IReadOnlyList<ImmutableArray<float>> Histograms,
    bool DiscardsOutside) : ITransformation
{
    public void Apply(DatasetStage stage)
        => stage.Define(new ChunkDefinition(
            Name,
            [.. Columns.Select(c => stage.Columns.Find($"double({c})"))],
            new HistogramWeight(Edges, Histograms, DiscardsOutside))
        {
            IsHidden = false,
        });
}
