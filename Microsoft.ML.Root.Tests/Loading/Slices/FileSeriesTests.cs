using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Tests.Loading.Slices;

/// <summary>Which files are parts of one series.</summary>
[TestClass]
public sealed class FileSeriesTests
{
    [TestMethod]
    public void PathsThatDifferInNumbersAloneAreOneSeries()
        => AssertSeries(
            [0, 1, 0, 2, 0, 1],
            "part0/QCD_000.root", "part0/HToBB_000.root", "part1/QCD_000.root", "part1/qcd_000.root", "part12/QCD_77.root", "part1/HToBB_3.root");

    [TestMethod]
    public void WhatIsAskedOfAnAddressIsNoPartOfItsName()
        => AssertSeries(
            [0, 0, 1],
            "https://host/a_1.root?signature=xyz", "https://host/a_2.root?signature=abc", "https://other/a_2.root?signature=abc");

    [TestMethod]
    public void ALetterMoreIsAnotherSeries() => AssertSeries([0, 1, 0], "a1.root", "ab1.root", "a.root");

    /// <summary>Files that were left out, and those of friends, have no entries.</summary>
    [TestMethod]
    public void FilesWithoutEntriesDoNotCount()
    {
        FileSeries series = new(
        [
            new SourceFile("bad", default, "damaged"), new SourceFile("a1", new EntryRange(0, 10)), new SourceFile("empty", default),
            new SourceFile("b1", new EntryRange(10, 11)), new SourceFile("a2", new EntryRange(11, 20)), new SourceFile("friend", default),
        ]);
        CollectionAssert.AreEqual(new[] { 0, 0, 1, 0, 0 }, ((long[])[0, 9, 10, 11, 19]).Select(series.Of).ToArray());
    }

    [TestMethod]
    public void DataWithoutFilesAreOneSeries() => Assert.AreEqual(0, new FileSeries([]).Of(12345));

    private static void AssertSeries(int[] expected, params string[] paths)
    {
        FileSeries series = new([.. paths.Select((path, i) => new SourceFile(path, new EntryRange(i * 7, (i + 1) * 7)))]);
        CollectionAssert.AreEqual(expected, Enumerable.Range(0, paths.Length).Select(i => series.Of(i * 7)).ToArray());
        CollectionAssert.AreEqual(expected, Enumerable.Range(0, paths.Length).Select(i => series.Of((i * 7) + 6)).ToArray());
    }
}
