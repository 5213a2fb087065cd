using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Diagnostics;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>A row stream that the cursors of a set share; the last one to end disposes it.</summary>
/// <param name="stream">The rows.</param>
/// <param name="source">Where they come from.</param>
/// <param name="users">Cursors.</param>
/// <param name="statistics">Told when the last one is done.</param>
/// <param name="progress">Told how far the pass has come, or null.</param>
/// <param name="rowCount">Rows of the pass; null until they are known.</param>
internal sealed class SharedStream(
    RowStream stream, IColumnSource source, int users, ViewStatistics statistics, ProgressReporter? progress, Func<long?> rowCount)
{
    private int _users = users;

    /// <summary>Where the rows come from.</summary>
    internal IColumnSource Source => source;

    /// <summary>The next block, or null at the end.</summary>
    internal RowBlock? Next()
    {
        RowBlock? block = stream.NextBlock();
        if (progress?.IsDue == true)
        {
            progress.Tell(Now);
        }

        return block;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            stream.Dispose();
            statistics.End(stream.Statistics);
            progress?.End(Now);
        }
    }

    private RootLoadProgress Now => new()
    {
        Rows = stream.Statistics.RowsDelivered,
        TotalRows = rowCount(),
        BytesRead = stream.Statistics.BytesRead,
        Waited = stream.Statistics.Waited,
    };
}
