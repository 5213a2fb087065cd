using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.RNTuple;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.Chains;

/// <summary>What files of one data set have in common is made once, and no longer there than the data set.</summary>
[TestClass]
public class SharedMetadataTests
{
    private readonly MetadataCache _metadata = new();

    [TestMethod]
    public void FilesWithTheSameClassesShareLayouts()
    {
        using RootContainer first = Open("ttree/jetclass_like.root");
        using RootContainer second = Open("ttree/jetclass_like.root");
        using RootContainer other = Open("ttree/leaf_scalars.root");
        Assert.AreSame(FileLayouts.Of(first), FileLayouts.Of(second));
        Assert.AreNotSame(FileLayouts.Of(first), FileLayouts.Of(other));
        Assert.AreNotEqual(0, FileLayouts.Of(first).Layouts.Count());
    }

    [TestMethod]
    public void TreesOfTheSameClassesShareWhatDescribesTheirColumns()
    {
        using RootContainer first = Open("ttree/jetclass_like.root");
        using RootContainer second = Open("ttree/jetclass_like.root");
        using TreeSource source = Tree(first);
        using TreeSource again = Tree(second);
        Assert.IsNotEmpty(source.Columns);
        foreach ((ColumnSchema one, ColumnSchema other) in source.Columns.Zip(again.Columns))
        {
            Assert.AreSame(one, other);
        }

        foreach ((BranchRecord one, BranchRecord other) in source.Tree.AllBranches.Zip(again.Tree.AllBranches))
        {
            Assert.AreNotSame(one, other);
            Assert.AreSame(one.Content, other.Content);
            CollectionAssert.AreEqual(one.Leaves.ToArray(), other.Leaves.ToArray());
            Assert.IsTrue(one.Leaves.Zip(other.Leaves).All(l => ReferenceEquals(l.First, l.Second)));
        }
    }

    [TestMethod]
    public void RNTuplesWithTheSameHeaderShareTheirColumns()
    {
        using RootContainer first = Open("rntuple/jetclass_like.root");
        using RootContainer second = Open("rntuple/jetclass_like.root");
        using RootContainer other = Open("rntuple/field_vector.root");
        using RNTupleSource source = Source(first);
        Assert.AreSame(source.Columns, Source(second).Columns);
        Assert.AreNotSame(source.Columns, Source(other).Columns);
        GC.KeepAlive(source);
    }

    [TestMethod]
    [DataRow("ttree/jetclass_like.root", "ttree/leaf_scalars.root", DisplayName = "TTree")]
    [DataRow("rntuple/jetclass_like.root", "rntuple/field_vector.root", DisplayName = "RNTuple")]
    public void DatasetsThatAreReadInTurnsDoNotEvictEachOther(string one, string other)
    {
        ElementOpener[] datasets = [new(), new()];
        IColumnSource[] first = [.. datasets.Zip([one, other], Open)];
        IColumnSource[] second = [.. datasets.Zip([one, other], Open)];
        foreach ((IColumnSource before, IColumnSource after) in first.Zip(second))
        {
            Assert.AreNotSame(before, after);
            Assert.IsTrue(before.Columns.Zip(after.Columns).All(c => ReferenceEquals(c.First, c.Second)), before.Name);
        }

        Assert.AreNotSame(first[0].Columns[0], Open(datasets[1], one).Columns[0], "data sets share nothing");
    }

    [TestMethod]
    public void OneDatasetRemembersSeveralKindsOfFiles()
    {
        using RootContainer first = Open("ttree/jetclass_like.root");
        using RootContainer other = Open("ttree/leaf_scalars.root");
        using RootContainer second = Open("ttree/jetclass_like.root");
        StreamerRegistry layouts = FileLayouts.Of(first);
        FileLayouts.Of(other);
        Assert.AreSame(layouts, FileLayouts.Of(second));
    }

    [TestMethod]
    public void WhatIsSharedGoesWithItsOwner()
    {
        WeakReference shared = OpenAndForget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.IsFalse(shared.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference OpenAndForget() => new(Open(new ElementOpener(), "ttree/jetclass_like.root").Columns[0]);
    }

    [TestMethod]
    [DataRow("rntuple/layout_extension.root", DisplayName = "the footer adds fields")]
    [DataRow("rntuple/field_streamer.root", DisplayName = "other records describe the objects")]
    public void RNTuplesThatTheHeaderAloneDoesNotDescribeShareNothing(string file)
    {
        using RootContainer first = Open(file);
        using RootContainer second = Open(file);
        using RNTupleSource source = Source(first);
        using RNTupleSource again = Source(second);
        Assert.AreNotSame(source.Columns, again.Columns);
        CollectionAssert.AreEqual(source.Columns.Select(c => c.ToString()).ToArray(), again.Columns.Select(c => c.ToString()).ToArray());
    }

    private static IColumnSource Open(ElementOpener dataset, string fixture) => dataset.Open(new ChainElement(PathOf(fixture), null));

    private RootContainer Open(string fixture) => RootContainer.Open(new FileByteSource(PathOf(fixture)), metadata: _metadata);

    private static string PathOf(string fixture) => Path.Combine(RepositoryPaths.Fixtures, fixture);

    private static TreeSource Tree(RootContainer container)
        => TreeSource.Open(container, container.Walk().First(e => e.Key.ClassName == "TTree"));

    private static RNTupleSource Source(RootContainer container)
        => RNTupleSource.Open(container, container.Walk().First(e => e.Key.ClassName == RNTupleSource.ClassName));
}
