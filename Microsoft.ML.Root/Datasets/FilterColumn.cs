namespace Microsoft.ML.Root.Datasets;

/// <summary>A filter whose outcome becomes a column, in one data set or in all data sets of a union.</summary>
/// <param name="Path">Path of the column with its outcome; no user can write it.</param>
/// <param name="Name">Name of the filter, or its expression.</param>
/// <param name="IsNamed">True where a name was given.</param>
/// <param name="IsScalarOnly">True when it reads no collection anywhere.</param>
/// <param name="HasScalarOnlyPart">True when somewhere a part of it reads none: its outcome becomes a column too.</param>
internal readonly record struct FilterColumn(string Path, string Name, bool IsNamed, bool IsScalarOnly, bool HasScalarOnlyPart)
{
    /// <summary>Path of the column with the outcome of its light part.</summary>
    internal string ScalarOnlyPath => Path + ".light";

    /// <summary>The filters at one position in each of some data sets; the first one's name counts.</summary>
    /// <param name="filters">The filters.</param>
    /// <param name="position">Their position.</param>
    /// <param name="level">How often filters of the rows have become columns, with this time: each time has its own columns.</param>
    internal static FilterColumn Of(IReadOnlyList<DatasetFilter> filters, int position, int level)
    {
        bool isScalarOnly = filters.All(f => f.Condition.IsScalarOnly);
        return new FilterColumn(
            $"filter@{level}.{position}",
            filters[0].Condition.Name,
            filters.Any(f => f.Condition.IsNamed),
            isScalarOnly,
            !isScalarOnly && filters.Any(f => f.Condition.ScalarOnly is not null));
    }
}
