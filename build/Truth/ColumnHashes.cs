namespace Microsoft.ML.Root.Truth;

/// <summary>What digests of columns are made with, one column after another: a hash is dear to make and cheap to use again.</summary>
internal sealed class ColumnHashes : IDisposable
{
    private readonly List<ShortHash> _counts = [];

    /// <summary>Of the values.</summary>
    public ShortHash Values { get; } = new();

    /// <summary>Of the list lengths of a level.</summary>
    public ShortHash Counts(int level)
    {
        while (_counts.Count <= level)
        {
            _counts.Add(new ShortHash());
        }

        return _counts[level];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Values.Dispose();
        _counts.ForEach(c => c.Dispose());
    }
}
