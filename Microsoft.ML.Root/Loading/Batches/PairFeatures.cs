using System.Numerics.Tensors;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// What two particles have together, for each pair of a row's first ones and for each with itself: ln kT, ln z, ln ΔR and ln m², with kT =
/// min(pT) ΔR, z = min(pT) / (pT + pT) and ΔR by rapidity, nothing below 10⁻⁸ before the logarithm (Qu, Li and Qian,
/// "Particle Transformer for Jet Tagging", section 4, and the authors' code). The pairs (i, j) with i ≤ j, j fastest, are the items of a list.
/// </summary>
/// <param name="most">Particles of a row that are looked at.</param>
internal sealed class PairFeatures(int most) : IChunkFunction
{
    /// <summary>Numbers a pair.</summary>
    internal const int Count = 4;

    /// <summary>Names of the numbers in their order, as the authors have them.</summary>
    internal static readonly string[] Names = ["lnkt", "lnz", "lndelta", "lnm2"];

    private const double Least = 1e-8;

    /// <summary>Components of the momenta, by the order of the inputs.</summary>
    private const int Components = 4;

    /// <summary>What comes out for each of the four inputs, where rows have as many particles as they may.</summary>
    internal long Growth => Components * (most + 1L) / 2;

    /// <summary>Pairs of some particles.</summary>
    internal static int PairsOf(int particles) => particles * (particles + 1) / 2;

    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
        => EqualLists.Require(inputs, "pairs") with { Type = ElementType.Float32, TypeName = "", Shape = new ColumnShape(ShapeLevel.Variable, ShapeLevel.Fixed(Count)) };

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        int rows = inputs[0].EntryCount;
        int[] counts = new int[rows];
        List<int> different = [];
        long pairs = 0;
        for (int row = 0; row < rows; row++)
        {
            if (!EqualLists.AreEqual(inputs, row))
            {
                different.Add(row);
                continue;
            }

            counts[row] = Math.Min(EqualLists.Length(inputs[0], row), most);
            pairs += PairsOf(counts[row]);
        }

        if (pairs > int.MaxValue / Count)
        {
            throw new InvalidOperationException($"{rows} rows have {pairs} pairs, more than can be held at once; choose a smaller length.");
        }

        PooledBuffer offsets = pool.Rent((rows + 1L) * sizeof(int));
        PooledBuffer? values = null;
        try
        {
            values = pool.Rent(pairs * Count * sizeof(float));
            Span<float> features = values.Span<float>((int)pairs * Count);
            Fill(inputs, counts, offsets.Span<int>(rows + 1), features);
            TensorPrimitives.Log(features, features); // of many at a time it takes a tenth of the time
            return new ColumnChunk(schema, inputs[0].Range, values, (int)pairs * Count, [offsets])
            {
                RowErrors = EqualLists.Errors(inputs, different, source),
            };
        }
        catch
        {
            offsets.Release();
            values?.Release();
            throw;
        }
    }

    private static void Fill(IReadOnlyList<ColumnChunk> inputs, int[] counts, Span<int> offsets, Span<float> values)
    {
        double[][] components = [.. inputs.Select(EqualLists.Values)];
        Particle[] particles = new Particle[counts.DefaultIfEmpty().Max()];
        offsets[0] = 0;
        int next = 0;
        for (int row = 0; row < counts.Length; row++)
        {
            ReadOnlySpan<double> px = EqualLists.Row(inputs[0], components[0], row);
            ReadOnlySpan<double> py = EqualLists.Row(inputs[1], components[1], row);
            ReadOnlySpan<double> pz = EqualLists.Row(inputs[2], components[2], row);
            ReadOnlySpan<double> energy = EqualLists.Row(inputs[3], components[3], row);
            for (int i = 0; i < counts[row]; i++)
            {
                particles[i] = new Particle(px[i], py[i], pz[i], energy[i]);
            }

            for (int i = 0; i < counts[row]; i++)
            {
                for (int j = i; j < counts[row]; j++)
                {
                    particles[i].With(particles[j], values.Slice(next, Count));
                    next += Count;
                }
            }

            offsets[row + 1] = next / Count;
        }
    }

    /// <summary>A particle with what its pairs need.</summary>
    private readonly struct Particle(double px, double py, double pz, double energy)
    {
        private readonly double _px = px;
        private readonly double _py = py;
        private readonly double _pz = pz;
        private readonly double _energy = energy;
        private readonly double _pt = Math.Sqrt((px * px) + (py * py));
        private readonly double _phi = Math.Atan2(py, px);
        private readonly double _rapidity = 0.5 * Math.Log(1 + (2 * pz / Math.Max(energy - pz, 1e-20)));

        /// <summary>The numbers of a pair, before the logarithm.</summary>
        internal void With(in Particle other, Span<float> features)
        {
            double phi = Math.Abs(_phi - other._phi);
            phi = phi > Math.PI ? (2 * Math.PI) - phi : phi;
            double rapidity = _rapidity - other._rapidity;
            double distance = Math.Sqrt((rapidity * rapidity) + (phi * phi));
            double smaller = Math.Min(_pt, other._pt);
            (double x, double y, double z, double e) = (_px + other._px, _py + other._py, _pz + other._pz, _energy + other._energy);
            features[0] = AtLeast(smaller * distance);
            features[1] = AtLeast(smaller / Math.Max(_pt + other._pt, Least));
            features[2] = AtLeast(distance);
            features[3] = AtLeast((e * e) - ((x * x) + (y * y) + (z * z)));
        }

        private static float AtLeast(double value) => (float)Math.Max(value, Least);
    }
}
