using System.Globalization;
using Microsoft.ML.Root.Columns;
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
            ?? RowsByValue?.ToDictionary(r => Key(schema, classes, r.Key), r => r.Value)
            ?? FromRatios(schema, classes);
        return new QuotaPlan(classes, quotas, WithReplacement, schema);
    }

    private Dictionary<ulong, long> FromRatios(ColumnSchema schema, ClassTable classes)
    {
        Dictionary<ulong, double> ratios = RatioByValue!.ToDictionary(r => Key(schema, classes, r.Key), r => r.Value);
        double sum = ratios.Values.Sum();
        double total = Total ?? ratios.Min(r => classes.Sizes[r.Key] / (r.Value / sum));
        return ratios.ToDictionary(r => r.Key, r => (long)Math.Round(total * r.Value / sum));
    }

    private static ulong Key(ColumnSchema schema, ClassTable classes, string text)
    {
        ulong key;
        if (schema.Type == ElementType.String)
        {
            key = ColumnKeys.TextKey(System.Text.Encoding.UTF8.GetBytes(text));
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            key = ColumnKeys.Of(schema.Type, number);
        }
        else
        {
            throw new ArgumentException($"'{text}' is not a value of column '{schema.Path}', which is {schema.Type.Label()}.");
        }

        return classes.Sizes.ContainsKey(key)
            ? key
            : throw new ArgumentException($"No row has the value '{text}' in column '{schema.Path}'.");
    }
}
