using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Chains;

/// <summary>Sources around other sources lose nothing of what those say.</summary>
[TestClass]
public sealed class DecoratorTests
{
    private const int MetadataBytes = 1234;
    private static readonly EntryRange _late = new(40, 100);

    [TestMethod]
    [DataRow("definitions")]
    [DataRow("friend")]
    [DataRow("entry set")]
    [DataRow("expressions")]
    [DataRow("all of them")]
    public void WhatTheSourceSaysIsForwarded(string which)
    {
        SyntheticSource inner = Source();
        using IColumnSource source = Around(inner, which);
        Assert.AreEqual(_late, source.StoredEntries(Find(source, "late")), "a branch that was added late");
        Assert.AreEqual(new EntryRange(0, 100), source.StoredEntries(Find(source, "whole")));
        Assert.IsGreaterThanOrEqualTo(MetadataBytes, source.MetadataBytes);
        source.Expect([Find(source, "late")]);
        CollectionAssert.AreEqual(new[] { 1 }, inner.Expected.ToArray());
        source.CheckUnchanged();
        Assert.AreEqual(1, inner.Checks);
        Assert.AreEqual("synthetic", source.Name);
        Assert.HasCount(2, source.Clusters);
    }

    /// <summary>What is computed has a value where all that it is computed from has.</summary>
    [TestMethod]
    public void WhatIsComputedFromALateBranchIsLateToo()
    {
        using DefinedSource source = new(Source(), [new ExpressionDefinition("sum", "late + whole"), new ExpressionDefinition("twice", "2 * sum")]);
        Assert.AreEqual(_late, source.StoredEntries(Find(source, "twice")));
    }

    /// <summary>A friend that corresponds entry by entry is stored where it is stored.</summary>
    [TestMethod]
    public void AFriendsLateBranchIsLate()
    {
        using FriendSource source = new(Source(), Source(), "f", new IdentityMatch());
        Assert.AreEqual(_late, source.StoredEntries(Find(source, "f.late")));
        Assert.AreEqual(new EntryRange(0, 100), source.StoredEntries(Find(source, "f.present")));
    }

    private static SyntheticSource Source() => new(
        [60, 40],
        SyntheticColumn.Scalar<float>("whole", e => e),
        SyntheticColumn.Scalar<float>("late", e => e))
    {
        MetadataBytes = MetadataBytes,
        Stored = column => column == 1 ? _late : new EntryRange(0, 100),
    };

    private static IColumnSource Around(IColumnSource source, string which) => which switch
    {
        "definitions" => new DefinedSource(source, [new ExpressionDefinition("x", "whole * 2")]),
        "friend" => new FriendSource(source, Source(), "f", new IdentityMatch()),
        "entry set" => new EntrySetSource(source, "set", new NoEntries()),
        "expressions" => new DefinedSource(source),
        _ => Around(Around(Around(Around(source, "friend"), "entry set"), "definitions"), "expressions"),
    };

    private static int Find(IColumnSource source, string name) => new ColumnNames(source.Name, source.Columns).Find(name);

    private sealed class NoEntries : IEntrySet
    {
        public long Bytes => 0;

        public void Mark(EntryRange range, Span<bool> marks, CancellationToken cancellation) => marks.Clear();
    }
}
