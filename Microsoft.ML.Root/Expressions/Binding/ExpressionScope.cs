using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The columns that an expression may name.</summary>
internal sealed class ExpressionScope
{
    private readonly ColumnNames _names;

    /// <param name="source">Name of the data set, for messages.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="options">What holds for all expressions.</param>
    internal ExpressionScope(string source, IReadOnlyList<ColumnSchema> columns, ExpressionOptions options)
    {
        Columns = columns;
        Options = options;
        _names = new ColumnNames(source, columns);
    }

    /// <summary>The columns.</summary>
    internal IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>What holds for all expressions.</summary>
    internal ExpressionOptions Options { get; }

    /// <summary>How often the column that is being defined has been defined before.</summary>
    internal int Redefinitions { get; set; }

    /// <summary>True when one of these columns has other values in each epoch.</summary>
    internal bool IsAnyRandom(IEnumerable<int> columns) => columns.Any(c => Columns[c].IsRandom);

    /// <summary>Takes in columns that the list has gained at its end.</summary>
    internal void SeeAdded() => _names.SeeAdded();

    /// <summary>Position of the column with this path or full name, or -1.</summary>
    internal int FindExactly(string name) => _names.FindExactly(name);

    /// <summary>
    /// Position of the column that is a member of an object, or -1. Branches of a split object may repeat the name of the member that
    /// they are in: <c>p4/fCoordinates/fCoordinates.fPt</c>.
    /// </summary>
    internal int FindMember(string name, string member)
    {
        int found = FindExactly($"{name}.{member}");
        return found >= 0 || member.IndexOf('.', StringComparison.Ordinal) is not (> 0 and int end)
            ? found
            : FindExactly($"{name}/{member[..end]}/{member}");
    }

    /// <summary>Position of a column that is a member of a collection of classes of this name, or -1.</summary>
    internal int FindCollection(string name)
    {
        int found = 0;
        while (found < Columns.Count && Columns[found].Collection != name)
        {
            found++;
        }

        return found < Columns.Count ? found : -1;
    }

    /// <summary>True when no collection has to be decoded for these columns.</summary>
    internal bool AreScalarOnly(IEnumerable<int> columns) => columns.All(c => Columns[c].IsScalarOnly);

    /// <summary>Position of the column that an expression names at a place.</summary>
    /// <exception cref="RootExpressionException">There is none, or there are several.</exception>
    internal int Require(ExpressionText text, TextRange place, string name)
    {
        int found = Find(name, out IReadOnlyList<int>? several);
        if (found < 0)
        {
            text.Throw(place, several is null
                ? $"There is no column '{name}'{NearestName.Hint(name, Columns.Select(c => c.Name))}"
                : $"'{name}' may be any of {string.Join(", ", several.Select(i => $"'{Columns[i].Path}'"))}");
        }

        return found;
    }

    /// <summary>Position of a column.</summary>
    /// <exception cref="ArgumentException">There is none, or there are several.</exception>
    internal int Find(string name) => _names.Find(name);

    /// <summary>Position of a column, or -1; <paramref name="several"/> has the candidates of an ambiguous name.</summary>
    internal int Find(string name, out IReadOnlyList<int>? several)
    {
        int found = _names.TryFind(name, out List<int>? candidates);
        several = candidates;
        return found;
    }
}
