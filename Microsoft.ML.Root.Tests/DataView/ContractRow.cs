using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>A row as a cursor gave it.</summary>
internal sealed record ContractRow(DataViewRowId Id, long Batch, string Values)
{
    /// <summary>All rows that a cursor still has, with these columns' values.</summary>
    internal static List<ContractRow> ReadAll(DataViewRowCursor cursor, IReadOnlyCollection<DataViewSchema.Column> columns)
    {
        List<ContractRow> rows = [];
        ValueGetter<DataViewRowId> getId = cursor.GetIdGetter();
        Func<string>[] readers = [.. columns.Select(c => RowText.Reader(cursor, c))];
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            getId(ref id);
            rows.Add(new ContractRow(id, cursor.Batch, string.Join(" | ", readers.Select(r => r()))));
        }

        return rows;
    }
}
