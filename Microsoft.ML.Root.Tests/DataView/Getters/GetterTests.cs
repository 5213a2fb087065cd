using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView.Getters;

/// <summary>Getters of one value a row, which look up beforehand where values lie: whenever they are asked for, they read the cursor's row.</summary>
[TestClass]
public sealed class GetterTests
{
    private const int RowCount = 5_000;

    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 0)]
    [DataRow(false, 7)]
    [DataRow(true, 7)]
    public void AGetterThatIsAskedForInTheMiddleReadsTheRow(bool shuffled, int modulus)
    {
        using DataViewRowCursor cursor = Cursor(View(modulus), shuffled);
        List<(ValueGetter<long> Number, ValueGetter<double> Wide, ValueGetter<bool> Flag, ValueGetter<float> Weight)> getters = [];
        HashSet<long> seen = [];
        for (int row = 0; cursor.MoveNext(); row++)
        {
            if (row % 400 == 0)
            {
                getters.Add((Of<long>(cursor, "n"), Of<double>(cursor, "wide"), Of<bool>(cursor, "flag"), Of<float>(cursor, "w")));
            }

            long first = -1;
            foreach ((ValueGetter<long> number, ValueGetter<double> wide, ValueGetter<bool> flag, ValueGetter<float> weight) in getters)
            {
                long n = -1;
                double d = -1;
                bool odd = false;
                float w = -1;
                number(ref n);
                wide(ref d);
                flag(ref odd);
                weight(ref w);
                Assert.IsTrue(n == first || first < 0);
                Assert.AreEqual(n * 0.5, d);
                Assert.AreEqual(n % 2 == 1, odd);
                Assert.AreEqual(n + 1f, w);
                first = n;
            }

            Assert.IsTrue(seen.Add(first));
        }

        Assert.HasCount(modulus == 0 ? RowCount : ((RowCount - 1) / modulus) + 1, seen);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OffARowAGetterSaysSo(bool shuffled)
    {
        using DataViewRowCursor cursor = Cursor(View(0), shuffled);
        ValueGetter<long> number = Of<long>(cursor, "n");
        long value = 0;
        Assert.ThrowsExactly<InvalidOperationException>(() => number(ref value));
        while (cursor.MoveNext())
        {
            number(ref value);
        }

        Assert.ThrowsExactly<InvalidOperationException>(() => number(ref value));
        Assert.ThrowsExactly<InvalidOperationException>(() => Of<long>(cursor, "n")(ref value));
        Assert.IsFalse(cursor.MoveNext());
    }

    private static ValueGetter<T> Of<T>(DataViewRowCursor cursor, string column) => cursor.GetGetter<T>(cursor.Schema[column]);

    private static DataViewRowCursor Cursor(IDataView view, bool shuffled) => view.GetRowCursor(view.Schema, shuffled ? new Random(1) : null);

    /// <summary>Slices of several lengths; values of several sizes, and lists beside them.</summary>
    private static IDataView View(int modulus)
    {
        RootDataset rows = RootDataset.FromSource(new SyntheticSource(
            [1300, 1, 2699, 1000],
            SyntheticColumn.Scalar<bool>("flag", e => e % 2 == 1),
            SyntheticColumn.Scalar<long>("n", e => e),
            SyntheticColumn.Scalar<double>("wide", e => e * 0.5),
            SyntheticColumn.Scalar<float>("w", e => e + 1),
            SyntheticColumn.List<float>("list", e => (int)e % 3, (e, i) => e)));
        return new MLContext(1).Data.LoadFromRoot(
            modulus == 0 ? rows : rows.Filter($"n % {modulus} == 0"),
            new RootViewOptions { WeightColumn = "w", ShufflePoolSize = 2_000 });
    }
}
