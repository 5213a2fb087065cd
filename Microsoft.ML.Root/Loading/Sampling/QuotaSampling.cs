
namespace Microsoft.ML.Root.Loading;

/// <summary>A number of rows for each value of a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="WithReplacement">Each draw is from all rows with the value.</param>
/// <param name="Text">Describes the draw.</param>
/// <param name="Compute">The rows of each class that is drawn.</param>
internal sealed record QuotaSampling(
    string Column, bool WithReplacement, string Text, Func<QuotaClasses, Dictionary<ulong, long>> Compute) : SamplingMethod
{
    internal override string? ClassColumn => Column;

    internal override bool HasQuotas => true;

    internal override string Description => $"{Column}: {Text}{(WithReplacement ? " with replacement" : "")}";

    internal override ISamplingPlan Prepare(RowScanner scanner, RowSet rows)
    {
        int column = scanner.Source.Find(Column);
        ColumnSchema schema = scanner.Source.Columns[column];
        ClassTable table = ClassTable.Read(scanner, rows, column);
        return new QuotaPlan(table, Compute(new QuotaClasses(schema, table, scanner.Union)), WithReplacement, schema);
    }
}
