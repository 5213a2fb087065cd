using System.Numerics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// A column of numbers in another type, and what happens to NaN in it. Whole numbers must be exact in the new type, reals are rounded
/// to the nearest; a number that does not fit is an error of its row.
/// </summary>
/// <param name="Type">The type to cast to: a real one.</param>
/// <param name="OnNaN">What happens to NaN.</param>
/// <param name="Replacement">What stands in its place.</param>
internal sealed record ColumnCast(ElementType Type, NaNPolicy OnNaN = NaNPolicy.Keep, double Replacement = 0) : IChunkFunction
{
    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs) => Cast(inputs[0]);

    private ColumnSchema Cast(ColumnSchema stored) => new()
    {
        Path = stored.Path,
        Name = stored.Name,
        Type = Type,
        Shape = stored.Shape,
        Title = stored.Title,
        TypeName = stored.TypeName,
        Unreadable = stored.Unreadable,
        IsHidden = stored.IsHidden,
        IsFromCollections = stored.IsFromCollections,
    };

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        ColumnChunk stored = inputs[0];
        NaNRows? nans = NaNRows.Of(stored);
        bool replaces = nans is not null && OnNaN == NaNPolicy.Replace;
        ColumnChunk chunk = stored.Schema.Type == Type && !replaces ? stored.Share(schema) : Convert(stored, schema, replaces, pool);
        chunk.NaNs = nans;
        chunk.RowErrors = RowErrors.Union(
            stored.RowErrors,
            ExactNumbers.RowErrors(stored, Type, source),
            nans is not null && OnNaN == NaNPolicy.Error ? NotNumbers(stored, nans, source) : null);
        return chunk;
    }

    private ColumnChunk Convert(ColumnChunk stored, ColumnSchema schema, bool replaces, BufferPool pool)
    {
        int bytes = checked(stored.ValueCount * Type.Size());
        PooledBuffer values = pool.Rent(bytes);
        try
        {
            NumberConversion.Convert(stored.Schema.Type, stored.RawValues, Type, values.Span<byte>(bytes));
            if (replaces && Type == ElementType.Float32)
            {
                Replace(values.Span<float>(stored.ValueCount), (float)Replacement);
            }
            else if (replaces)
            {
                Replace(values.Span<double>(stored.ValueCount), Replacement);
            }

            return stored.WithValues(schema, stored.Range, values);
        }
        catch
        {
            values.Release();
            throw;
        }
    }

    private static void Replace<T>(Span<T> values, T replacement)
        where T : IFloatingPointIeee754<T>
    {
        foreach (ref T value in values)
        {
            value = T.IsNaN(value) ? replacement : value;
        }
    }

    private static RowErrors NotNumbers(ColumnChunk stored, NaNRows nans, IColumnSource source)
    {
        int[] rows = [.. Enumerable.Range(0, stored.EntryCount).Where(row => nans[row])];
        string column = stored.Schema.Name;
        long first = stored.Range.Start;
        return new RowErrors(rows, i => new InvalidOperationException(
            $"Column '{column}' is NaN in {EntryPlace.Of(source, first + rows[i])}; choose {nameof(NaNPolicy)}.{nameof(NaNPolicy.Replace)} "
            + "or filter such rows out."));
    }
}
