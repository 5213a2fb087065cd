namespace Microsoft.ML.Root;

/// <content>What is known of batches before the first one.</content>
public sealed partial class RootBatchLoader
{
    /// <summary>What the items of each batch will be: names, shapes, types and the columns that they are made of.</summary>
    public IReadOnlyList<RootBatchItem> Items => _batches.Schema.Items;

    /// <summary>Rows of an epoch's last batch; null where <see cref="RowCount"/> is, 0 where there is no batch.</summary>
    public long? LastBatchRowCount => RowCount is long rows and > 0 ? ((rows - 1) % Options.BatchSize) + 1 : RowCount;
}
