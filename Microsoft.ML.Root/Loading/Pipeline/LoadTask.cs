using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>One piece of decoding for a slot.</summary>
internal sealed class LoadTask(ColumnTask task, IReadOnlyList<int> columns)
{
    /// <summary>What to decode.</summary>
    internal ColumnTask Work { get; } = task;

    /// <summary>Positions in the source of the columns that come out, in their order.</summary>
    internal IReadOnlyList<int> Columns { get; } = columns;

    /// <summary>
    /// What decoding is expected to rent: the decoded columns and a quarter, since buffers come in size classes.
    /// </summary>
    internal long Bytes { get; } = task.DecodedBytes + (task.DecodedBytes / 4) + 1024;
}
