using System.Numerics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>Adds up columns.</summary>
internal static class ColumnSums
{
    /// <summary>The sum of all values of a column in double precision, cluster by cluster; empty lists count nothing.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds no numbers.</exception>
    internal static double Sum(IColumnSource source, string name)
    {
        int column = new ColumnNames(source.Name, source.Columns).Find(name);
        if (source.Columns[column].Type == ElementType.String)
        {
            throw new ArgumentException($"{source.Name}: column '{name}' holds text, which has no sum.", nameof(name));
        }

        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        double sum = 0;
        foreach (EntryRange cluster in source.Clusters)
        {
            using ColumnChunk chunk = source.Read([column], cluster, context)[0];
            sum += chunk.Schema.Type.AcceptNumber<Summing, double>(new Summing(chunk));
        }

        return sum;
    }

    private readonly struct Summing(ColumnChunk chunk) : INumberVisitor<double>
    {
        public double Visit<T>()
            where T : unmanaged, INumber<T>
        {
            double sum = 0;
            foreach (T value in chunk.Values<T>())
            {
                sum += double.CreateTruncating(value);
            }

            return sum;
        }
    }
}
