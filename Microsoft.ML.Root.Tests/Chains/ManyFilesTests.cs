using System.Collections.Concurrent;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;

namespace Microsoft.ML.Root.Tests.Chains;

/// <summary>What a data set of very many files asks of each: to be opened once, however its rows are read later.</summary>
[TestClass]
public class ManyFilesTests
{
    private const int Files = 2000;

    [TestMethod]
    [DataRow("ttree/jetclass_like.root", 4_000, DisplayName = "TTree")]
    [DataRow("rntuple/jetclass_like.root", 6_000, DisplayName = "RNTuple")]
    public void MetadataOfEachFileAreReadOnce(string fixture, int bytesOfAFile)
    {
        string folder = Directory.CreateTempSubdirectory("mlroot-many").FullName;
        try
        {
            Opener opener = new();
            ChainElement[] elements = [.. Enumerable.Range(0, Files).Select(i => new ChainElement(Copy(folder, fixture, i), null))];
            using ChainSource chain = new(elements, opener, new ChainOptions());
            int[] columns = [.. Enumerable.Range(0, chain.Columns.Count).Where(i => chain.Columns[i] is { IsReadable: true, IsHidden: false })];
            chain.Expect(columns);
            Assert.HasCount(Files, chain.Files);
            long first = chain.EntryCount / Files;
            foreach (int pass in (int[])[0, 1])
            {
                foreach (EntryRange cluster in chain.Clusters)
                {
                    IReadOnlyList<ColumnTask> tasks = chain.Plan(columns, cluster);
                    Assert.AreEqual(columns.Length, tasks.Sum(t => t.Outputs.Count));
                    Assert.AreEqual(cluster.Start / first, Math.DivRem(cluster.End - 1, first).Quotient);
                }
            }

            Assert.HasCount(Files, opener.Opened);
            Assert.IsTrue(opener.Opened.Values.All(times => times == 1));
            Assert.IsLessThan((long)bytesOfAFile * Files, chain.MetadataBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A link to the fixture: a file of its own to whoever opens it.</summary>
    private static string Copy(string folder, string fixture, int number)
    {
        string path = Path.Combine(folder, $"{number:0000}.root");
        if (OperatingSystem.IsWindows())
        {
            File.Copy(Path.Combine(RepositoryPaths.Fixtures, fixture), path);
        }
        else
        {
            File.CreateSymbolicLink(path, Path.Combine(RepositoryPaths.Fixtures, fixture));
        }

        return path;
    }

    private sealed class Opener : IElementOpener
    {
        private readonly ElementOpener _files = new();

        internal ConcurrentDictionary<string, int> Opened { get; } = [];

        public bool OpensFiles => true;

        public IReadOnlyList<RootHostStatistics> Hosts => _files.Hosts;

        public IColumnSource Open(ChainElement element, ColumnProjection? projection = null)
        {
            Opened.AddOrUpdate(element.File, 1, (_, count) => count + 1);
            return _files.Open(element, projection);
        }

        public void CheckUnchanged() => _files.CheckUnchanged();

        public void CloseIdleFiles() => _files.CloseIdleFiles();
    }
}
