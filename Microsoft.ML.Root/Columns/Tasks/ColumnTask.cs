namespace Microsoft.ML.Root.Columns;

/// <summary>
/// A piece of reading: some columns over one range of entries. It is either a <see cref="DecodeTask"/>, which decodes bytes of a
/// file, or a <see cref="ComputeTask"/>, which computes from the chunks of other tasks. Tasks of one plan are independent: they
/// may be decoded at the same time, in any order, and dropped without harm. <see cref="ColumnReading"/> carries them out.
/// </summary>
internal abstract class ColumnTask
{
    /// <summary>Positions in the list given to <see cref="IColumnSource.Plan"/> of the columns that come out, in their order.</summary>
    internal abstract IReadOnlyList<int> Outputs { get; }

    /// <summary>Estimate, from metadata, of the pooled bytes that the decoded chunks take.</summary>
    internal abstract long DecodedBytes { get; }

    /// <summary>The tasks below this one that read a file, itself included.</summary>
    internal abstract IEnumerable<DecodeTask> DecodeTasks { get; }
}
