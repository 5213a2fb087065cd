using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Columns of numbers that are taken together, item by item: those with one value a row go with each item of the collections, and
/// the collections have the same number of items in each row.
/// </summary>
internal sealed class AlignedColumns
{
    private readonly int[] _columns;

    /// <param name="source">The columns.</param>
    /// <param name="names">Names or expressions; null for one that is not wanted.</param>
    /// <exception cref="ArgumentException">There is no such column, or it cannot be read.</exception>
    internal AlignedColumns(DefinedSource source, params IReadOnlyList<string?> names)
    {
        _columns = [.. names.Select(n => n is null ? -1 : Find(source, n))];
        Shape = _columns.Where(c => c >= 0 && !source.Columns[c].Shape.IsScalar).FirstOrDefault(-1);
    }

    /// <summary>Position of the first column of collections, or -1.</summary>
    internal int Shape { get; }

    /// <summary>Positions in the source, each once.</summary>
    internal IReadOnlyList<int> Columns => [.. _columns.Where(c => c >= 0).Distinct()];

    /// <summary>Position in the source of a column; -1 for one that is not wanted.</summary>
    internal int this[int index] => _columns[index];

    /// <summary>The numbers of a column, one an item; none for one that is not wanted.</summary>
    internal ReadOnlySpan<double> Numbers(AnalysisBlock block, int index)
        => _columns[index] < 0 ? [] : block.Numbers(_columns[index], Shape);

    /// <summary>Position of a column that can be read.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it cannot be read.</exception>
    internal static int Find(DefinedSource source, string name)
    {
        int column = source.Find(name);
        return source.Columns[column] is { Unreadable: string problem } schema
            ? throw new ArgumentException($"Column '{schema.Name}' cannot be read: {problem}.", nameof(name))
            : column;
    }

    /// <exception cref="ArgumentException">One of the columns holds text.</exception>
    internal AlignedColumns RequireNumbers(IColumnSource source)
    {
        foreach (int column in Columns)
        {
            RequireNumbers(source.Columns[column]);
        }

        return this;
    }

    /// <exception cref="ArgumentException">The column holds text.</exception>
    internal static void RequireNumbers(ColumnSchema column)
    {
        if (column.Type == ElementType.String)
        {
            throw new ArgumentException($"Column '{column.Name}' holds text, where numbers are needed; {nameof(RootAxis)}.{nameof(RootAxis.Categories)} is an axis for text.");
        }
    }
}
