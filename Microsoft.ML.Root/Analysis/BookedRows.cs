using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Analysis;

/// <summary>What is booked of the same rows: those of the pass that some more filters let pass, which the other bookings do not have.</summary>
/// <param name="filters">The filters.</param>
internal sealed class BookedRows(IReadOnlyList<RowFilter> filters)
{
    private List<int> _bookings = [];
    private readonly HashSet<int> _columns = [];

    internal IReadOnlyList<RowFilter> Filters => filters;

    /// <summary>Positions of the bookings in the pass.</summary>
    internal IReadOnlyList<int> Bookings => _bookings;

    /// <summary>Positions of the columns in the source.</summary>
    internal IEnumerable<int> Inputs => _columns.Concat(filters.SelectMany(f => f.Inputs));

    internal void Add(int position, Booking booking)
    {
        _bookings.Add(position);
        _columns.UnionWith(booking.Columns);
    }

    /// <summary>Bookings with one column on one axis follow one another, whose bins are then found once.</summary>
    internal void Sort(IReadOnlyList<Booking> bookings)
        => _bookings = [.. _bookings.GroupBy(i => bookings[i].Axes is [BookedAxis one] ? (one.Column, one.Axis) : (-1, null)).SelectMany(group => group)];

    /// <summary>The rows that pass, in which all columns have a value.</summary>
    /// <param name="range">Entries of a slice.</param>
    /// <param name="rows">Rows of it.</param>
    /// <param name="chunks">Columns over it.</param>
    /// <param name="context">Memory.</param>
    internal SelectedRows Select(EntryRange range, SelectedRows rows, Dictionary<int, ColumnChunk> chunks, DecodeContext context)
    {
        if (filters.Count > 0)
        {
            int[] passing = rows.ToArray();
            foreach (RowFilter filter in filters)
            {
                passing = filter.Passing(range, passing, [.. filter.Inputs.Select(i => chunks[i])], context);
            }

            rows = passing.Length == rows.Count ? rows : SelectedRows.Of(passing);
        }

        RowChecks.ThrowFirstError(_columns.Select(c => chunks[c].RowErrors), rows);
        return rows;
    }
}
