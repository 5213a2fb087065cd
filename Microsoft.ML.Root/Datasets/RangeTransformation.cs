namespace Microsoft.ML.Root.Datasets;

/// <summary>Of the rows that pass the filters so far, those from one number up to another.</summary>
internal sealed record RangeTransformation(long Begin, long End, long Stride) : ITransformation
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input) => input.Filters.IsEmpty ? StoredRange(input) : input.Range(Begin, End, Stride);

    /// <summary>The same of all entries.</summary>
    internal DatasetStage StoredRange(DatasetStage input)
    {
        string last = End == 0 ? "" : FormattableString.Invariant($" && rdfentry_ < {End}");
        return input.Where(
            FormattableString.Invariant($"rdfentry_ >= {Begin}{last} && (rdfentry_ - {Begin}) % {Stride} == 0"), "range", isNamed: false);
    }
}
