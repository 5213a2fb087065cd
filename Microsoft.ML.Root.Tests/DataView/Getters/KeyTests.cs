using Microsoft.ML.Data;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView.Getters;

/// <summary>Keys of numbers and of text.</summary>
[TestClass]
public sealed class KeyTests
{
    private static readonly string[] Names = ["electron", "μ", "", "a name that is longer than the others"];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ARowHasTheKeyOfItsOwnTextAndNumber(bool shuffled)
    {
        SyntheticSource source = new(
            [700, 1, 512],
            SyntheticColumn.Text("name", e => e % 5 < 4 ? Names[e % 5] : "other"),
            SyntheticColumn.Scalar<sbyte>("number", e => (sbyte)((e % 6) - 1)));
        RootDataView view = new(new ViewSource(
            new DefinedSource(source),
            [new ViewRequest(0) { Key = new KeyMapping(Names) }, new ViewRequest(1) { Key = new KeyMapping(4) }, new ViewRequest(0) { Name = "text" }])
        {
            Engine = SyntheticViews.Options(),
        });
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, shuffled ? new Random(3) : null);
        ValueGetter<uint> getName = cursor.GetGetter<uint>(view.Schema["name"]);
        ValueGetter<uint> getNumber = cursor.GetGetter<uint>(view.Schema["number"]);
        ValueGetter<ReadOnlyMemory<char>> getText = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["text"]);
        ValueGetter<DataViewRowId> getId = cursor.GetIdGetter();
        uint key = 0;
        ReadOnlyMemory<char> text = default;
        DataViewRowId id = default;
        HashSet<ulong> seen = [];
        while (cursor.MoveNext())
        {
            getId(ref id);
            seen.Add(id.Low);
            getName(ref key);
            Assert.AreEqual(id.Low % 5 < 4 ? (uint)(id.Low % 5) + 1 : 0, key);
            getText(ref text);
            Assert.AreEqual(key == 0 ? "other" : Names[(int)key - 1], text.ToString());
            getNumber(ref key);
            Assert.AreEqual(id.Low % 6 is > 0 and < 5 ? (uint)(id.Low % 6) : 0, key);
        }

        Assert.HasCount(1213, seen);
    }
}
