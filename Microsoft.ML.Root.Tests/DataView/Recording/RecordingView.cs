using System.Collections.Concurrent;
using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.DataView.Recording;

/// <summary>
/// A view that records how it is read. Row i has number i, text "t{i}", features of which the first two place it on one side
/// of a line, a label for the side, and a weight. A set of cursors deals blocks of rows in turn, as the product does.
/// </summary>
internal sealed class RecordingView : IDataView
{
    internal const int FeatureCount = 3;
    private const int RowsInBlock = 10;

    private readonly ConcurrentQueue<CursorCall> _calls = [];
    private int _disposed;
    private long _rowsRead;

    internal RecordingView(int rowCount, int maximumSetSize = 4, bool canShuffle = true)
    {
        RowCount = rowCount;
        MaximumSetSize = maximumSetSize;
        CanShuffle = canShuffle;
        Texts = [.. Enumerable.Range(0, rowCount).Select(row => $"t{row}")];
        DataViewSchema.Builder builder = new();
        builder.AddColumn("Number", NumberDataViewType.Int32);
        builder.AddColumn("Text", TextDataViewType.Instance);
        builder.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, FeatureCount));
        builder.AddColumn("Label", BooleanDataViewType.Instance);
        builder.AddColumn("Class", new KeyDataViewType(typeof(uint), 2));
        builder.AddColumn("Weight", NumberDataViewType.Single);
        Schema = builder.ToSchema();
    }

    public bool CanShuffle { get; }

    public DataViewSchema Schema { get; }

    internal int RowCount { get; }

    internal string[] Texts { get; }

    /// <summary>The weight of a row; 1 if not set.</summary>
    internal Func<int, float> Weight { get; init; } = _ => 1;

    /// <summary>What is added to the first feature.</summary>
    internal Func<int, float> Shift { get; init; } = _ => 0;

    internal CursorCall[] Calls => [.. _calls];

    internal int DisposedCursors => _disposed;

    internal long RowsRead => Interlocked.Read(ref _rowsRead);

    private int MaximumSetSize { get; }

    public long? GetRowCount() => RowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = Record(columnsNeeded, 0, rand);
        return new RecordingCursor(this, columns, Order(rand).Select(row => (row, 0L)));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = Record(columnsNeeded, n, rand);
        int count = Math.Min(n, MaximumSetSize);
        (int[] Rows, long Batch)[] blocks = [.. Order(rand).Chunk(RowsInBlock).Select((rows, batch) => (rows, (long)batch))];
        return
        [
            .. Enumerable.Range(0, count).Select(cursor => new RecordingCursor(
                this,
                columns,
                blocks.Where(block => block.Batch % count == cursor).SelectMany(block => block.Rows.Select(row => (row, block.Batch))))),
        ];
    }

    internal void CountDisposal() => Interlocked.Increment(ref _disposed);

    internal void CountRow() => Interlocked.Increment(ref _rowsRead);

    private DataViewSchema.Column[] Record(IEnumerable<DataViewSchema.Column> columnsNeeded, int count, Random? rand)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        string names = string.Join(' ', columns.Select(column => column.Name).Order(StringComparer.Ordinal));
        _calls.Enqueue(new CursorCall(names, count, rand is not null));
        return columns;
    }

    private int[] Order(Random? rand)
    {
        int[] order = [.. Enumerable.Range(0, RowCount)];
        rand?.Shuffle(order);
        return order;
    }
}
