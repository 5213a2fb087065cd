using System.Collections.Immutable;

namespace Microsoft.ML.Root.Loading;

/// <summary>A data set among the rows of a union, with its own filters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows; files may be opened to know them.</param>
/// <param name="Filters">Names of its own filters, which are the first ones of the union.</param>
/// <param name="Within">The data sets that it is a union of, or none; their rows are numbered as its own are alone.</param>
internal sealed record UnionElement(string Name, Func<EntryRange> Rows, IReadOnlyList<string> Filters, ImmutableArray<UnionElement> Within)
{
    /// <summary>The column that tells which data set a row is of.</summary>
    internal const string ColumnName = "_dataset";

    /// <summary>Where rows within it are among the rows of the whole.</summary>
    internal Func<EntryRange, EntryRange> Place { get; init; } = rows => rows;

    /// <summary>The data sets that it is a union of, or none.</summary>
    internal IEnumerable<UnionElement> Elements => Within.Select(p => p.Moved(Place));

    /// <summary>The data sets that are no union themselves.</summary>
    internal IEnumerable<UnionElement> Leaves => Within.IsEmpty ? [this] : Elements.SelectMany(p => p.Leaves);

    /// <summary>The same where its rows have other numbers.</summary>
    internal UnionElement Moved(Func<EntryRange, EntryRange> move)
        => this with { Rows = () => move(Rows()), Place = rows => move(Place(rows)) };
}
