using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Lists of several columns that are about the same items, so that each row has as many of each.</summary>
internal static class EqualLists
{
    /// <summary>The first column, if all hold lists of numbers.</summary>
    /// <exception cref="ArgumentException">One does not.</exception>
    internal static ColumnSchema Require(IReadOnlyList<ColumnSchema> columns, string what)
        => columns.FirstOrDefault(c => c is not { Type: not ElementType.String, Shape: [{ Kind: ShapeLevelKind.Variable }] }) is ColumnSchema other
            ? throw new ArgumentException($"Column '{other.Path}' is {other.Type.Label()}{other.Shape}; {what} are made of lists of numbers.")
            : columns[0];

    /// <summary>Items of a row.</summary>
    internal static int Length(ColumnChunk chunk, int row) => chunk.Offsets(0)[row + 1] - chunk.Offsets(0)[row];

    /// <summary>True where a row has as many items in each column.</summary>
    internal static bool AreEqual(IReadOnlyList<ColumnChunk> columns, int row)
    {
        int length = Length(columns[0], row);
        for (int i = 1; i < columns.Count; i++)
        {
            if (Length(columns[i], row) != length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All numbers of a column.</summary>
    internal static double[] Values(ColumnChunk chunk)
    {
        double[] values = new double[chunk.ValueCount];
        NumberConversion.Convert(chunk.Schema.Type, chunk.RawValues, ElementType.Float64, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>The numbers of a row.</summary>
    /// <param name="chunk">The column.</param>
    /// <param name="values">Its <see cref="Values"/>.</param>
    /// <param name="row">The row.</param>
    internal static ReadOnlySpan<double> Row(ColumnChunk chunk, double[] values, int row)
    {
        ReadOnlySpan<int> offsets = chunk.Offsets(0);
        return values.AsSpan(offsets[row]..offsets[row + 1]);
    }

    /// <summary>The errors of the columns' rows, and of those whose lists differ.</summary>
    internal static RowErrors? Errors(IReadOnlyList<ColumnChunk> columns, List<int> different, IColumnSource source)
    {
        string[] errors = [.. different.Select(row =>
            $"Columns of the same items have lists of different lengths, {string.Join(" and ", columns.Select(c => $"{Length(c, row)} of '{c.Schema.Name}'"))}, "
            + $"in {EntryPlace.Of(source, columns[0].Range.Start + row)}.")];
        return RowErrors.Union([.. columns.Select(c => c.RowErrors), errors.Length == 0 ? null : new RowErrors(different, i => new InvalidOperationException(errors[i]))]);
    }
}
