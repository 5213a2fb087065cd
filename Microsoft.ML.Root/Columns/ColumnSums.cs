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
            sum += Sum(chunk);
        }

        return sum;
    }

    private static double Sum(ColumnChunk chunk) => chunk.Schema.Type switch
    {
        ElementType.Bool or ElementType.UInt8 => Sum<byte>(chunk),
        ElementType.Int8 => Sum<sbyte>(chunk),
        ElementType.Int16 => Sum<short>(chunk),
        ElementType.UInt16 => Sum<ushort>(chunk),
        ElementType.Int32 => Sum<int>(chunk),
        ElementType.UInt32 => Sum<uint>(chunk),
        ElementType.Int64 => Sum<long>(chunk),
        ElementType.UInt64 => Sum<ulong>(chunk),
        ElementType.Float32 => Sum<float>(chunk),
        _ => Sum<double>(chunk),
    };

    private static double Sum<T>(ColumnChunk chunk)
        where T : unmanaged, INumberBase<T>
    {
        double sum = 0;
        foreach (T value in chunk.Values<T>())
        {
            sum += double.CreateTruncating(value);
        }

        return sum;
    }
}
