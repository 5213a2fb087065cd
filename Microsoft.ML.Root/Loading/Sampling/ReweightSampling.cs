
namespace Microsoft.ML.Root.Loading;

/// <summary>Rows accepted or rejected by their weight of a reweighting.</summary>
internal sealed record ReweightSampling(RootReweighting Reweighting) : SamplingMethod
{
    internal override string? ClassColumn => Reweighting.ClassColumn;

    internal override string Description => $"reweighted {Reweighting}";

    internal override ISamplingPlan Prepare(RowScanner scanner, RowSet rows)
    {
        ReweightTable table = ReweightTable.Read(scanner, rows, Reweighting);
        return new ExpectationPlan(table.Inputs, (inputs, _, copies) =>
        {
            table.Weights(inputs, copies);
            for (int i = 0; i < copies.Length; i++)
            {
                copies[i] /= table.Largest;
            }
        });
    }
}
