using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Finds columns by name: the stored path first, then the dotted full name, then the last part of either when it is unique.
/// </summary>
internal sealed class ColumnNames
{
    /// <summary>What a branch or field without a name goes by: neither expressions nor ML.NET could name it otherwise.</summary>
    private const string Unnamed = "_unnamed";

    private readonly string _source;
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly Dictionary<string, int> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _lastParts = new(StringComparer.Ordinal);
    private int _known;

    /// <param name="source">Name of the source, for messages.</param>
    /// <param name="columns">Its columns; see <see cref="SeeAdded"/>.</param>
    internal ColumnNames(string source, IReadOnlyList<ColumnSchema> columns)
    {
        _source = source;
        _columns = columns;
        SeeAdded();
    }

    /// <summary>Takes in columns that the list has gained at its end.</summary>
    internal void SeeAdded()
    {
        for (; _known < _columns.Count; _known++)
        {
            ColumnSchema column = _columns[_known];
            _paths.TryAdd(column.Path, _known);
            Add(_names, column.Name);
            if (!column.IsHidden)
            {
                Add(_lastParts, LastPart(column.Name));
            }
        }
    }

    /// <summary>Position of the first column with this path or full name, or -1.</summary>
    internal int FindExactly(string name)
    {
        int byPath = _paths.GetValueOrDefault(name, int.MaxValue);
        int byName = _names.TryGetValue(name, out List<int>? positions) ? positions[0] : int.MaxValue;
        return Math.Min(byPath, byName) is int found and < int.MaxValue ? found : -1;
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

        foreach (Dictionary<string, List<int>> lookup in (ReadOnlySpan<Dictionary<string, List<int>>>)[_names, _lastParts])
        {
            if (lookup.TryGetValue(name, out List<int>? matches))
            {
                several = matches.Count > 1 ? matches : null;
                return several is null ? matches[0] : -1;
            }
        }

        return -1;
    }

    private void Add(Dictionary<string, List<int>> lookup, string name)
    {
        if (lookup.TryGetValue(name, out List<int>? positions))
        {
            positions.Add(_known);
        }
        else
        {
            lookup.Add(name, [_known]);
        }
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    /// <summary>The name of a column as stored, or what it goes by without one.</summary>
    internal static string Of(string stored) => stored.Length == 0 ? Unnamed : stored;
}
