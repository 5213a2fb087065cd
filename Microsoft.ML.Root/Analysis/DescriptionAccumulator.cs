using System.Buffers;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Analysis;

/// <summary>A column that is described: its values where it has some, and the mark that tells where.</summary>
/// <param name="Schema">The column.</param>
/// <param name="Values">Position of the values in the source; of rows without, anything.</param>
/// <param name="Mark">Position of the mark, or -1 where all rows have a value.</param>
internal readonly record struct DescribedColumn(ColumnSchema Schema, int Values, int Mark)
{
    internal IEnumerable<int> Columns => Mark < 0 ? [Values] : [Values, Mark];

    /// <summary>The column of a name.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds text.</exception>
    internal static DescribedColumn Of(DefinedSource source, string name)
    {
        int column = AlignedColumns.Find(source, name);
        ColumnSchema schema = source.Columns[column];
        AlignedColumns.RequireNumbers(schema);
        if (schema.Presence is not string mark || DefaultValue.None(schema) is not DefaultValue none)
        {
            return new DescribedColumn(schema, column, -1);
        }

        string whole = $"{schema.Path} where it is";
        int values = source.Scope.FindExactly(whole);
        return new DescribedColumn(
            schema, values >= 0 ? values : source.Define(new DefaultDefinition(whole, schema.Path, none)), source.Scope.Find(mark));
    }
}

/// <summary>Statistics of one column: of its numbers, without NaN and without rows that have no value, which are counted.</summary>
/// <param name="column">The column.</param>
/// <param name="keepsValues">True where quantiles are wanted.</param>
internal sealed class DescriptionAccumulator(DescribedColumn column, bool keepsValues) : Accumulator
{
    private readonly StatisticsAccumulator _statistics = new();
    private readonly QuantileAccumulator _quantiles = new();
    private long _missing;
    private long _nans;

    public override void Add(AnalysisBlock block)
    {
        int shape = column.Schema.Shape.IsScalar ? -1 : column.Values;
        ReadOnlySpan<double> values = block.Numbers(column.Values, shape);
        ReadOnlySpan<double> present = column.Mark < 0 ? [] : block.Numbers(column.Mark, -1);
        long missing = 0;
        foreach (double mark in present)
        {
            missing += mark == 0 ? 1 : 0;
        }

        _missing += missing;
        double[] buffer = ArrayPool<double>.Shared.Rent(values.Length);
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            bool isThere = missing == 0 || shape >= 0 || present[i] != 0;
            _nans += isThere && double.IsNaN(values[i]) ? 1 : 0;
            buffer[count] = values[i];
            count += isThere && !double.IsNaN(values[i]) ? 1 : 0;
        }

        _statistics.Add(buffer.AsSpan(0, count), []);
        if (keepsValues)
        {
            _quantiles.Add(buffer.AsSpan(0, count));
        }

        ArrayPool<double>.Shared.Return(buffer);
    }

    internal override void Merge(Accumulator next)
    {
        DescriptionAccumulator other = (DescriptionAccumulator)next;
        _statistics.Merge(other._statistics);
        _quantiles.Merge(other._quantiles);
        _missing += other._missing;
        _nans += other._nans;
    }

    /// <summary>What came of it.</summary>
    internal RootColumnDescription Result(IReadOnlyList<double> probabilities) => new()
    {
        Name = column.Schema.Name,
        Type = $"{column.Schema.Type.Label()}{column.Schema.Shape}",
        Missing = _missing,
        NaNs = _nans,
        Statistics = _statistics.Result,
        Quantiles = _quantiles.Results(probabilities),
    };
}

/// <summary>Several columns at once.</summary>
internal sealed class DescriptionsAccumulator(DescriptionAccumulator[] columns) : Accumulator
{
    internal IEnumerable<RootColumnDescription> Results(IReadOnlyList<double> probabilities) => columns.Select(c => c.Result(probabilities));

    public override void Add(AnalysisBlock block)
    {
        foreach (DescriptionAccumulator column in columns)
        {
            column.Add(block);
        }
    }

    internal override void Merge(Accumulator next)
    {
        DescriptionAccumulator[] others = ((DescriptionsAccumulator)next).Parts;
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i].Merge(others[i]);
        }
    }

    private DescriptionAccumulator[] Parts => columns;
}
