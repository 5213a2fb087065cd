using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Chains;

/// <summary>What is kept of the trees of a chain, and what is opened again.</summary>
[TestClass]
public class MemberCacheTests
{
    private const int Members = 100;
    private const long BytesOfEach = 1_000;

    [TestMethod]
    public void MetadataStayWithinTheirBoundHoweverManyFiles()
    {
        Opener opener = new();
        ElementCache cache = opener.Cache(limit: 10 * BytesOfEach);
        for (int member = 0; member < Members; member++)
        {
            cache.Open(member, []);
            Assert.IsLessThanOrEqualTo(10 * BytesOfEach, cache.CachedBytes);
        }

        Assert.AreEqual(10 * BytesOfEach, cache.CachedBytes);
        Assert.HasCount(Members, opener.Opened);
    }

    [TestMethod]
    public void TheLeastRecentlyUsedIsOpenedAgain()
    {
        Opener opener = new();
        ElementCache cache = opener.Cache(limit: 2 * BytesOfEach);
        OpenedElement first = cache.Open(0, []);
        cache.Open(1, []);
        Assert.AreSame(first, cache.Open(0, []));
        cache.Open(2, []);
        Assert.AreSame(first, cache.Open(0, []));
        cache.Open(1, []);
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 1 }, opener.Opened.Select(o => o.Member).ToArray());
    }

    [TestMethod]
    public void ATreeLargerThanTheBoundIsKeptAlone()
    {
        Opener opener = new();
        ElementCache cache = opener.Cache(limit: BytesOfEach / 2);
        OpenedElement first = cache.Open(0, []);
        Assert.AreSame(first, cache.Open(0, []));
        Assert.AreEqual(BytesOfEach, cache.CachedBytes);
    }

    [TestMethod]
    public void OnlyColumnsThatAreReadAreOpenedAndOnceForAllThatWereAskedFor()
    {
        Opener opener = new();
        ElementCache cache = opener.Cache(limit: long.MaxValue);
        cache.Open(0, []);
        cache.Open(0, ["a", "b"]);
        cache.Open(0, ["b"]);
        cache.Open(1, ["c"]);
        cache.Open(1, ["a", "b", "c"]);
        cache.Open(0, ["c"]);
        CollectionAssert.AreEqual(
            new[] { "0:", "0:ab", "1:abc", "0:abc" }, opener.Opened.Select(o => $"{o.Member}:{o.Columns}").ToArray());
        Assert.AreEqual(2 * BytesOfEach, cache.CachedBytes);
    }

    [TestMethod]
    public void ColumnsThatAreExpectedAreOpenedWithTheFirstCount()
    {
        Opener opener = new();
        ElementCache cache = opener.Cache(limit: long.MaxValue);
        cache.Expect(["a", "b"]);
        cache.Open(0, []);
        cache.Open(0, ["b"]);
        CollectionAssert.AreEqual(new[] { "0:ab" }, opener.Opened.Select(o => $"{o.Member}:{o.Columns}").ToArray());
    }

    [TestMethod]
    public void AWholeTreeServesAnyColumns()
    {
        Opener opener = new();
        ElementCache cache = opener.Cache(limit: long.MaxValue);
        OpenedElement whole = cache.Open(0);
        Assert.AreSame(whole, cache.Open(0, ["a"]));
        Assert.AreSame(whole, cache.Open(0));
        cache.Open(1, ["a"]);
        cache.Open(1);
        CollectionAssert.AreEqual(new[] { "0:all", "1:a", "1:all" }, opener.Opened.Select(o => $"{o.Member}:{o.Columns}").ToArray());
    }

    private sealed class Opener : IElementOpener
    {
        private static readonly string[] _columns = ["a", "b", "c"];

        public bool OpensFiles => true;

        internal List<(int Member, string Columns)> Opened { get; } = [];

        internal ElementCache Cache(long limit) => new([.. Enumerable.Range(0, Members).Select(i => new ChainElement($"{i}", null))], this, limit);

        public IColumnSource Open(ChainElement element, ColumnProjection? projection = null)
        {
            Opened.Add((int.Parse(element.File, null), projection is null ? "all" : string.Concat(_columns.Where(projection.Contains))));
            return new SyntheticSource([10]) { MetadataBytes = BytesOfEach };
        }

        public IReadOnlyList<RootHostStatistics> Hosts => [];

        public void CheckUnchanged()
        {
        }

        public void CloseIdleFiles()
        {
        }
    }
}
