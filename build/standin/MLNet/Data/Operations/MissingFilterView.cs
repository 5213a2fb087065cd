using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The rows that have no missing value in some columns.</summary>
internal sealed class MissingFilterView : FilterView
{
    private readonly DataViewSchema.Column[] _columns;

    internal MissingFilterView(IDataView source, string[] columns)
        : base(source)
    {
        Contracts.CheckParam(columns.Length > 0, nameof(columns), "A filter needs columns.");
        _columns = [.. columns.Select(name => source.Schema[name])];
        foreach (DataViewSchema.Column column in _columns)
        {
            Contracts.CheckParam(
                MissingValues.Exist(column.Type.ItemType()), nameof(columns), $"Column '{column.Name}' has no missing values.");
        }
    }

    protected override IEnumerable<DataViewSchema.Column> TestedColumns => _columns;

    protected override Func<bool> CreateTest(DataViewRowCursor cursor)
    {
        Func<bool>[] isMissing = [.. _columns.Select(column => MissingValues.CreateReader(cursor, column))];
        return () => !Array.Exists(isMissing, test => test());
    }
}
