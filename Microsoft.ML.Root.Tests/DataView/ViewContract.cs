using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>
/// What ML.NET expects of every view, checked on any one: its documents IDataViewImplementation and IDataViewDesignPrinciples,
/// and what its own transforms rely on. All rows of the view are read several times.
/// </summary>
internal sealed class ViewContract(IDataView view)
{
    private readonly DataViewSchema.Column[] _columns = [.. view.Schema.Where(c => !c.IsHidden)];

    /// <summary>All checks.</summary>
    internal void Check()
    {
        List<ContractRow> rows = Read();
        Assert.IsNotEmpty(rows, "the case shows nothing without rows");
        Assert.IsNotEmpty(_columns);
        CheckSchema(rows.Count);
        CheckStates(rows.Count);
        CheckColumns();
        CheckIds(rows);
        CheckSubsets(rows);
        CheckSets(rows, null);
        CheckShuffled(rows);
        CheckThreads(rows);
        CheckBuffers();
        CheckTextOutlivesRows();
        CheckStoppedEarly(rows);
    }

    private List<ContractRow> Read(Random? random = null)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(_columns, random);
        return ContractRow.ReadAll(cursor, _columns);
    }

    private void CheckSchema(int rows)
    {
        Assert.AreSame(view.Schema, view.Schema);
        using DataViewRowCursor cursor = view.GetRowCursor(_columns);
        Assert.AreSame(view.Schema, cursor.Schema);
        long? count = view.GetRowCount();
        Assert.IsTrue(count is null || count == rows, $"a row count of {count} for {rows} rows");
    }

    private void CheckStates(int rows)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(_columns);
        Assert.AreEqual(-1, cursor.Position);
        ValueGetter<DataViewRowId> getId = cursor.GetIdGetter();
        Func<string> reader = RowText.Reader(cursor, _columns[0]);
        DataViewRowId id = default;
        Assert.Throws<InvalidOperationException>(() => getId(ref id), "an id before the first row");
        for (int i = 0; i < rows; i++)
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(i, cursor.Position);
        }

        string last = reader();
        Assert.AreEqual(last, reader(), "a getter may be called again");
        Assert.IsFalse(cursor.MoveNext());
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => getId(ref id), "an id after the last row");
        cursor.Dispose();
        Assert.IsFalse(cursor.MoveNext());
    }

    private void CheckColumns()
    {
        using DataViewRowCursor none = view.GetRowCursor([]);
        using DataViewRowCursor all = view.GetRowCursor(_columns);
        foreach (DataViewSchema.Column column in _columns)
        {
            Assert.IsFalse(none.IsColumnActive(column));
            Assert.IsTrue(all.IsColumnActive(column));
            Throws(none, column, column.Type.RawType, "an inactive column");
            Throws(all, column, typeof(DateTime), "a wrong type");
            Type related = column.Type.RawType == typeof(float) ? typeof(double) : typeof(float);
            Throws(all, column, related, "a wrong type");
        }
    }

    private static void Throws(DataViewRow row, DataViewSchema.Column column, Type type, string what)
    {
        MethodInfo getGetter = typeof(DataViewRow).GetMethod(nameof(DataViewRow.GetGetter))!.MakeGenericMethod(type);
        TargetInvocationException error = Assert.Throws<TargetInvocationException>(() => getGetter.Invoke(row, [column]), what);
        Assert.IsInstanceOfType<InvalidOperationException>(error.InnerException);
        StringAssert.Contains(error.InnerException!.Message, column.Name);
    }

    private void CheckIds(List<ContractRow> rows)
    {
        Assert.AreEqual(rows.Count, rows.Select(r => r.Id).Distinct().Count(), "ids of rows differ");
        CollectionAssert.AreEqual(rows, Read(), "a second pass gives the same");
    }

    /// <summary>A value does not depend on which other columns are read.</summary>
    private void CheckSubsets(List<ContractRow> rows)
    {
        List<string>[] alone = new List<string>[_columns.Length];
        for (int i = 0; i < _columns.Length; i++)
        {
            using DataViewRowCursor cursor = view.GetRowCursor([_columns[i]]);
            alone[i] = [.. ContractRow.ReadAll(cursor, [_columns[i]]).Select(r => r.Values)];
        }

        for (int row = 0; row < rows.Count; row++)
        {
            Assert.AreEqual(rows[row].Values, string.Join(" | ", alone.Select(values => values[row])));
        }

        using DataViewRowCursor none = view.GetRowCursor([]);
        Assert.HasCount(rows.Count, ContractRow.ReadAll(none, []));
    }

    /// <summary>The cursors of a set have each row once; put in the order of their batches, they are the view's single cursor.</summary>
    private void CheckSets(List<ContractRow> rows, int? seed)
    {
        foreach (int size in (int[])[1, 2, 3, 8])
        {
            DataViewRowCursor[] cursors = view.GetRowCursorSet(_columns, size, seed is int s ? new Random(s) : null);
            Assert.IsNotEmpty(cursors);

            // Cursors of a set need not finish one after another, but may; the last is read first here.
            List<ContractRow>[] parts = [.. cursors.Reverse().Select(cursor => ContractRow.ReadAll(cursor, _columns))];
            foreach (DataViewRowCursor cursor in cursors)
            {
                cursor.Dispose();
            }

            foreach (List<ContractRow> part in parts)
            {
                CollectionAssert.AreEqual(part.Select(r => r.Batch).Order().ToList(), part.Select(r => r.Batch).ToList(), "batches ascend");
            }

            List<long> batches = [.. parts.SelectMany(part => part.Select(r => r.Batch).Distinct())];
            CollectionAssert.AllItemsAreUnique(batches, "a batch is one cursor's");
            List<ContractRow> merged = [.. parts.SelectMany(part => part).OrderBy(r => r.Batch)];
            AssertSame(rows, merged);
        }
    }

    private void CheckShuffled(List<ContractRow> rows)
    {
        if (!view.CanShuffle)
        {
            return;
        }

        List<ContractRow> shuffled = Read(new Random(5));
        AssertSame(shuffled, Read(new Random(5)));
        AssertSame(InOrder(rows), InOrder(shuffled));
        CheckSets(shuffled, 5);
        if (rows.Count > 20)
        {
            CollectionAssert.AreNotEqual(Ids(rows), Ids(shuffled));
            CollectionAssert.AreNotEqual(Ids(shuffled), Ids(Read(new Random(6))));
        }
    }

    private void CheckThreads(List<ContractRow> rows)
    {
        Task<List<ContractRow>>[] passes =
        [
            .. Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(
                () => view.CanShuffle && i % 2 == 1 ? InOrder(Read(new Random(i))) : InOrder(Read()),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)),
        ];
        Task.WaitAll(passes);
        foreach (Task<List<ContractRow>> pass in passes)
        {
            AssertSame(InOrder(rows), pass.Result);
        }
    }

    /// <summary>A buffer that is large enough is filled again, and nothing else is allocated either.</summary>
    private void CheckBuffers()
    {
        foreach (DataViewSchema.Column column in _columns.Where(c => c.Type is VectorDataViewType))
        {
            MethodInfo check = typeof(ViewContract).GetMethod(nameof(CheckBuffer), BindingFlags.NonPublic | BindingFlags.Instance)!;
            check.MakeGenericMethod(((VectorDataViewType)column.Type).ItemType.RawType).Invoke(this, [column]);
        }
    }

    private void CheckBuffer<T>(DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<VBuffer<T>> getter = cursor.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        int known = ((VectorDataViewType)column.Type).Size;
        while (cursor.MoveNext())
        {
            getter(ref value);
            Assert.IsTrue(known == 0 || value.Length == known, $"column {column.Name} has vectors of another length than its type");
            getter(ref value);
            long before = GC.GetAllocatedBytesForCurrentThread();
            getter(ref value);
            Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before, $"bytes allocated for a row of {column.Name}");
        }
    }

    private void CheckTextOutlivesRows()
    {
        foreach (DataViewSchema.Column column in _columns.Where(c => c.Type is TextDataViewType))
        {
            using DataViewRowCursor cursor = view.GetRowCursor([column]);
            ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
            List<(ReadOnlyMemory<char> Text, string Copy)> kept = [];
            ReadOnlyMemory<char> value = default;
            while (cursor.MoveNext())
            {
                getter(ref value);
                kept.Add((value, value.ToString()));
            }

            foreach ((ReadOnlyMemory<char> text, string copy) in kept)
            {
                Assert.AreEqual(copy, text.ToString());
            }
        }
    }

    private void CheckStoppedEarly(List<ContractRow> rows)
    {
        DataViewRowCursor[] cursors = view.GetRowCursorSet(_columns, 2);
        cursors[0].MoveNext();
        cursors[0].Dispose();
        cursors[0].Dispose();
        foreach (DataViewRowCursor cursor in cursors.Skip(1))
        {
            cursor.Dispose();
        }

        AssertSame(rows, Read());
    }

    private static List<ContractRow> InOrder(List<ContractRow> rows) => [.. rows.OrderBy(r => r.Id.High).ThenBy(r => r.Id.Low)];

    private static List<DataViewRowId> Ids(List<ContractRow> rows) => [.. rows.Select(r => r.Id)];

    /// <summary>Ids and values; batches are the order's business.</summary>
    private static void AssertSame(List<ContractRow> expected, List<ContractRow> actual)
        => CollectionAssert.AreEqual(
            expected.Select(r => (r.Id, r.Values)).ToList(), actual.Select(r => (r.Id, r.Values)).ToList());
}
