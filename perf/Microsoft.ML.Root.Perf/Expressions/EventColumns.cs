using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Perf.Expressions;

/// <summary>
/// Events in memory, as arrays and as chunks of the same values: numbers <c>x</c> and <c>y</c>, and particles with
/// <c>pt</c>, <c>eta</c>, <c>phi</c> and <c>mass</c>, ten on the average. Always the same (seed 1), small enough for the caches.
/// </summary>
internal sealed class EventColumns : IDisposable
{
    /// <summary>Number of events.</summary>
    internal const int Count = 10_000;
    private const int MostParticles = 20;
    private readonly Random _random = new(1);
    private readonly List<ColumnChunk> _chunks = [];

    /// <param name="pool">Where chunks come from.</param>
    internal EventColumns(BufferPool pool)
    {
        Offsets = new int[Count + 1];
        for (int i = 0; i < Count; i++)
        {
            Offsets[i + 1] = Offsets[i] + _random.Next(MostParticles + 1);
        }

        X = Add(pool, "x", Count, ColumnShape.Scalar, 1, 100);
        Y = Add(pool, "y", Count, ColumnShape.Scalar, -3, 3);
        ColumnShape list = new([ShapeLevel.Variable]);
        Pt = Add(pool, "pt", Offsets[^1], list, 1, 100);
        Eta = Add(pool, "eta", Offsets[^1], list, -2, 2);
        Phi = Add(pool, "phi", Offsets[^1], list, -3, 3);
        Mass = Add(pool, "mass", Offsets[^1], list, 0, 1);
    }

    internal int[] Offsets { get; }

    internal float[] X { get; }

    internal float[] Y { get; }

    internal float[] Pt { get; }

    internal float[] Eta { get; }

    internal float[] Phi { get; }

    internal float[] Mass { get; }

    /// <summary>All columns.</summary>
    internal IReadOnlyList<ColumnChunk> Chunks => _chunks;

    public void Dispose() => _chunks.ForEach(c => c.Dispose());

    private float[] Add(BufferPool pool, string name, int count, ColumnShape shape, float least, float most)
    {
        float[] values = [.. Enumerable.Range(0, count).Select(_ => least + ((most - least) * _random.NextSingle()))];
        ColumnSchema schema = new() { Path = name, Name = name, Type = ElementType.Float32, Shape = shape };
        PooledBuffer[] offsets = shape.IsScalar ? [] : [Copy<int>(pool, Offsets)];
        _chunks.Add(new ColumnChunk(schema, new EntryRange(0, Count), Copy<float>(pool, values), count, offsets));
        return values;
    }

    private static PooledBuffer Copy<T>(BufferPool pool, T[] values)
        where T : unmanaged
    {
        PooledBuffer buffer = pool.Rent(values.Length * (long)sizeof(float));
        values.CopyTo(buffer.Span<T>(values.Length));
        return buffer;
    }
}
