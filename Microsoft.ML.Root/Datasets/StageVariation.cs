using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>What a systematic variation makes of a data set: the columns and filters that are others than the nominal ones.</summary>
/// <param name="name">Its name.</param>
/// <param name="filters">The filters so far.</param>
internal sealed class StageVariation(string name, IEnumerable<RowFilter> filters)
{
    internal string Name { get; } = name;

    /// <summary>By position of a column the one that stands in its place.</summary>
    internal Dictionary<int, int> Columns { get; } = [];

    /// <summary>Its filters; those that read no other columns are the nominal ones.</summary>
    internal List<RowFilter> Filters { get; } = [.. filters];

    /// <summary>Puts a column in the place of another; -1 where the nominal one is meant again.</summary>
    internal void Put(int column, int varied)
    {
        if (varied < 0)
        {
            Columns.Remove(column);
        }
        else
        {
            Columns[column] = varied;
        }
    }
}
