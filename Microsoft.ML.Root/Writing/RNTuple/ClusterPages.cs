namespace Microsoft.ML.Root.Writing;

/// <summary>The pages of one cluster, by column: columns are written one after another, so that each is read in one piece.</summary>
/// <param name="columns">Number of columns.</param>
internal sealed class ClusterPages(int columns) : IDisposable
{
    private readonly List<PageTask>[] _pages = [.. Enumerable.Range(0, columns).Select(_ => new List<PageTask>())];

    /// <summary>Number of entries.</summary>
    internal long EntryCount { get; set; }

    /// <summary>Bytes of its elements in memory.</summary>
    internal long Bytes { get; set; }

    /// <summary>All pages, in the order in which they are written.</summary>
    internal IEnumerable<PageTask> Pages => _pages.SelectMany(p => p);

    /// <summary>The pages of a column.</summary>
    internal List<PageTask> this[int column] => _pages[column];

    public void Dispose()
    {
        foreach (PageTask page in Pages)
        {
            page.Dispose();
        }
    }
}
