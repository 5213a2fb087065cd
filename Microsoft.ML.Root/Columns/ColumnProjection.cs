namespace Microsoft.ML.Root.Columns;

/// <summary>Paths of the columns that somebody reads. Immutable.</summary>
internal sealed class ColumnProjection
{
    private readonly string[] _paths;

    private ColumnProjection(IEnumerable<string> paths) => _paths = [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>No columns: number of entries and clusters are all that is asked for.</summary>
    internal static ColumnProjection None { get; } = new([]);

    /// <summary>True for one of the paths.</summary>
    internal bool Contains(string path) => Array.BinarySearch(_paths, path, StringComparer.Ordinal) >= 0;

    /// <summary>True when one of the paths begins like this.</summary>
    internal bool AnyStartsWith(string beginning)
    {
        int found = Array.BinarySearch(_paths, beginning, StringComparer.Ordinal);
        int next = found < 0 ? ~found : found;
        return next < _paths.Length && _paths[next].StartsWith(beginning, StringComparison.Ordinal);
    }

    /// <summary>These and more; the same object when there are no more.</summary>
    internal ColumnProjection With(IEnumerable<string> paths)
    {
        List<string> added = [.. paths.Where(p => !Contains(p))];
        return added.Count == 0 ? this : new ColumnProjection(_paths.Concat(added));
    }
}
