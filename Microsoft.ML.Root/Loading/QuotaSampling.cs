using Microsoft.ML.Root.Loading.Rows;

namespace Microsoft.ML.Root.Loading;

/// <summary>A number of rows for each value of a column.</summary>
internal sealed record QuotaSampling(
    string Column,
    bool WithReplacement,
    string Text,
    Func<IReadOnlyDictionary<ulong, long>, Dictionary<ulong, long>?> Compute,
    IReadOnlyDictionary<string, long>? RowsByValue = null,
    IReadOnlyDictionary<string, double>? RatioByValue = null,
    long? Total = null) : RootSampling
{
    internal override string? ClassColumn => Column;

    private protected override string Description => $"{Column}: {Text}{(WithReplacement ? " with replacement" : "")}";

    internal override ISamplingPlan Prepare(LoaderCore core, RowSet rows)
    {
        int column = core.Source.Find(Column);
        ColumnSchema schema = core.Source.Columns[column];
        ClassTable classes = ClassTable.Read(core, rows, column);
        Dictionary<ulong, long> quotas = Compute(classes.Sizes)
            ?? RowsByValue?.ToDictionary(r => Key(r.Key), r => r.Value)
            ?? FromRatios(classes, Key);
        return new QuotaPlan(classes, quotas, WithReplacement, schema);

        ulong Key(string value) => ColumnKeys.Of(schema, value) is ulong key && classes.Sizes.ContainsKey(key)
            ? key
            : throw MissingClass.Error(core, rows, column, value);
    }

    private Dictionary<ulong, long> FromRatios(ClassTable classes, Func<string, ulong> key)
    {
        Dictionary<ulong, double> ratios = RatioByValue!.ToDictionary(r => key(r.Key), r => r.Value);
        double sum = ratios.Values.Sum();
        double total = Total ?? ratios.Min(r => classes.Sizes[r.Key] / (r.Value / sum));
        return ratios.ToDictionary(r => r.Key, r => (long)Math.Round(total * r.Value / sum));
    }
}
