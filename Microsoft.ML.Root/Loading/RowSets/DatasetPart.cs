using System.Collections.Immutable;

namespace Microsoft.ML.Root.Loading;

/// <summary>A data set among the rows of a union, with its own filters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows; files may be opened to know them.</param>
/// <param name="Filters">Names of its filters, and the filter of the whole that each of them is a part of.</param>
/// <param name="Parts">The data sets that it is a union of, or none.</param>
internal sealed record DatasetPart(
    string Name, Func<EntryRange> Rows, ImmutableArray<(string Name, int Filter)> Filters, ImmutableArray<DatasetPart> Parts)
{
    /// <summary>The column that tells which data set a row is of.</summary>
    internal const string ColumnName = "_dataset";

    /// <summary>The data sets that are no union themselves.</summary>
    internal IEnumerable<DatasetPart> Leaves => Parts.IsEmpty ? [this] : Parts.SelectMany(p => p.Leaves);

    /// <summary>The same where its rows have other numbers.</summary>
    internal DatasetPart Moved(Func<EntryRange, EntryRange> move)
        => this with { Rows = () => move(Rows()), Parts = [.. Parts.Select(p => p.Moved(move))] };

    /// <summary>The same with a filter behind its own.</summary>
    internal DatasetPart Followed(string name, int filter)
        => this with { Filters = Filters.Add((name, filter)), Parts = [.. Parts.Select(p => p.Followed(name, filter))] };
}
