using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Finds columns by name: the stored path first, then the dotted full name, then the last part of either when it is unique.
/// </summary>
internal sealed class ColumnNames
{
    private readonly string _source;
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly Dictionary<string, int> _paths = new(StringComparer.Ordinal);
    private readonly ILookup<string, int> _names;
    private readonly ILookup<string, int> _lastParts;

    internal ColumnNames(string source, IReadOnlyList<ColumnSchema> columns)
    {
        _source = source;
        _columns = columns;
        for (int i = 0; i < columns.Count; i++)
        {
            _paths.TryAdd(columns[i].Path, i);
        }

        IEnumerable<int> all = Enumerable.Range(0, columns.Count);
        _names = all.ToLookup(i => columns[i].Name, StringComparer.Ordinal);
        _lastParts = all.ToLookup(i => LastPart(columns[i].Name), StringComparer.Ordinal);
    }

    /// <summary>Position of the column.</summary>
    /// <exception cref="ArgumentException">No column has that name, or several have.</exception>
    internal int Find(string name)
    {
        int found = TryFind(name, out List<int>? several);
        if (found >= 0)
        {
            return found;
        }

        string problem = several is null
            ? $"There is no column '{name}'{NearestName.Hint(name, _columns.Select(c => c.Name))}"
            : $"'{name}' may be any of {string.Join(", ", several.Select(i => $"'{_columns[i].Path}'"))}; use the stored path";
        throw new ArgumentException($"{_source}: {problem}", nameof(name));
    }

    /// <summary>Position of the column, or -1 when there is none or when the name is ambiguous.</summary>
    internal int TryFind(string name) => TryFind(name, out _);

    /// <summary>Position of the column, or -1; then <paramref name="several"/> has the candidates of an ambiguous name.</summary>
    internal int TryFind(string name, out List<int>? several)
    {
        several = null;
        if (_paths.TryGetValue(name, out int position))
        {
            return position;
        }

        foreach (ILookup<string, int> lookup in (ReadOnlySpan<ILookup<string, int>>)[_names, _lastParts])
        {
            List<int> matches = [.. lookup[name]];
            if (matches.Count == 1)
            {
                return matches[0];
            }

            if (matches.Count > 1)
            {
                several = matches;
                return -1;
            }
        }

        return -1;
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];
}
