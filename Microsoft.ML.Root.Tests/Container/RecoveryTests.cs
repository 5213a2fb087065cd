using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Tests.Truth;

namespace Microsoft.ML.Root.Tests.Container;

/// <summary>Files without a usable key list, opened by scanning for keys.</summary>
[TestClass]
public class RecoveryTests
{
    [TestMethod]
    public void UnclosedFileGivesItsObjects()
    {
        using RootContainer recovered = Open("no_key_list.root");
        using RootContainer intact = Open("intact_zlib.root");
        Assert.IsNull(intact.Recovery);
        Assert.IsNotNull(recovered.Recovery);
        Assert.IsNull(recovered.Recovery.Stop);
        Assert.AreEqual("t;1 (TTree)", Assert.ContainsSingle(recovered.Recovery.Objects));
        CollectionAssert.AreEqual(
            intact.ReadPayload(intact.TryFind("t")!), recovered.ReadPayload(recovered.TryFind("t")!));
        using StoredObject layouts = intact.ReadStreamerInfos()!;
        using StoredObject found = recovered.ReadStreamerInfos()!;
        CollectionAssert.AreEqual(layouts.ToArray(), found.ToArray());
    }

    [TestMethod]
    public void CutFileGivesWhatIsWhole()
    {
        using RootContainer recovered = Open("truncated_in_basket.root");
        Assert.AreEqual(8, recovered.Recovery!.KeyCount);
        Assert.IsEmpty(recovered.Walk());
        StringAssert.Contains(recovered.Recovery.Stop, "the file ends inside the record");
    }

    [TestMethod]
    public void ScanDoesNotGoRoundInCircles()
    {
        KeyScan scan = KeyScan.Run(new FileByteSource(Path.Combine(RepositoryPaths.Fixtures, "damaged", "key_length_zero.root")), 100);
        StringAssert.Contains(scan.Report.Stop, "no record begins at byte");
    }

    [TestMethod]
    public void DirectoriesAreFoundWithTheirObjects()
    {
        string path = Path.Combine(TruthFolders.Corpus(), "uproot-nesteddirs.root");
        using RootContainer intact = RootContainer.Open(new FileByteSource(path));
        byte[] file = File.ReadAllBytes(path);
        int record = 100 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(28));
        file.AsSpan(record + 26, 4).Clear();

        using RootContainer recovered = RootContainer.Open(new MemoryByteSource("unclosed.root", file), recover: true);
        CollectionAssert.AreEquivalent(
            intact.Walk().Select(e => e.ToString()).ToList(), recovered.Walk().Select(e => e.ToString()).ToList());
        Assert.IsNotNull(recovered.TryFind("one/two/tree"));
    }

    [TestMethod]
    public void FileThatIsWholeIsNotScanned()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root"))
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(file), recover: true);
            Assert.IsNull(container.Recovery);
        }
    }

    private static RootContainer Open(string file)
        => RootContainer.Open(new FileByteSource(Path.Combine(RepositoryPaths.Fixtures, "damaged", file)), recover: true);
}
