using System.Numerics;
using System.Numerics.Tensors;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Chains;

/// <summary>Which entry of a friend belongs to an entry of the main tree.</summary>
internal interface IEntryMatch
{
    /// <summary>The friend's entries for a range of the main tree's, -1 where there is none; null when they are the same range.</summary>
    long[]? Find(IColumnSource main, EntryRange range);
}

/// <summary>Entry by entry, in order.</summary>
internal sealed class IdentityMatch : IEntryMatch
{
    public long[]? Find(IColumnSource main, EntryRange range) => null;
}

/// <summary>By the values of two columns, as run and event: the friend's entry with the values that the main tree's has.</summary>
/// <param name="majorColumn">Column of the main tree.</param>
/// <param name="minorColumn">Second column, or null for one alone.</param>
/// <param name="find">Finds an entry of the friend by both values, or -1.</param>
internal sealed class KeyMatch(string majorColumn, string? minorColumn, Func<long, long, long> find) : IEntryMatch
{
    public long[]? Find(IColumnSource main, EntryRange range)
    {
        using BufferPool pool = new();
        long[] major = Integers(main, majorColumn, range, pool);
        long[] minor = minorColumn is null ? new long[major.Length] : Integers(main, minorColumn, range, pool);
        return [.. major.Zip(minor, find)];
    }

    /// <summary>The values of a scalar integer column.</summary>
    /// <exception cref="ArgumentException">The column is not there or holds no integers.</exception>
    internal static long[] Integers(IColumnSource source, string name, EntryRange range, BufferPool pool)
    {
        int column = new ColumnNames(source.Name, source.Columns).Find(name);
        ColumnSchema schema = source.Columns[column];
        if (!schema.Shape.IsScalar || schema.Type is ElementType.String or ElementType.Bool)
        {
            throw new ArgumentException($"{source.Name}: column '{name}' ({schema}) cannot be an index: one number an entry can.");
        }

        using DecodeContext context = new(pool);
        using ColumnChunk chunk = source.Read([column], range, context)[0];
        return schema.Type.AcceptNumber<Widening, long[]>(new Widening(chunk));
    }

    private readonly struct Widening(ColumnChunk chunk) : INumberVisitor<long[]>
    {
        public long[] Visit<T>()
            where T : unmanaged, INumber<T>
        {
            long[] values = new long[chunk.ValueCount];
            TensorPrimitives.ConvertTruncating(chunk.Values<T>(), values);
            return values;
        }
    }
}
