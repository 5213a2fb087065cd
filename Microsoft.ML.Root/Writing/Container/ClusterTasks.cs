namespace Microsoft.ML.Root.Writing;

/// <summary>The pages or baskets of one cluster, by column: columns are written one after another, so that each is read in one piece.</summary>
/// <typeparam name="T">Pages or baskets.</typeparam>
/// <param name="columns">Number of columns.</param>
internal sealed class ClusterTasks<T>(int columns) : IDisposable
    where T : CompressionTask
{
    private readonly List<T>[] _tasks = [.. Enumerable.Range(0, columns).Select(_ => new List<T>())];

    /// <summary>Number of entries.</summary>
    internal long EntryCount { get; set; }

    /// <summary>Bytes of its elements in memory.</summary>
    internal long Bytes { get; set; }

    /// <summary>All of them, in the order in which they are written.</summary>
    internal IEnumerable<T> All => _tasks.SelectMany(t => t);

    /// <summary>Those of a column.</summary>
    internal List<T> this[int column] => _tasks[column];

    public void Dispose()
    {
        foreach (T task in All)
        {
            task.Dispose();
        }
    }
}
