using Microsoft.ML.Root.Truth.Invariants;
using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>Files that ROOT wrote have nothing against them; each of many things that are wrong is found.</summary>
[TestClass]
public class FileInvariantsTests
{
    /// <summary>A tree whose records are not compressed: branches i, x, n, v[n], f, s of 200 entries in one basket each.</summary>
    private const string Tree = "ttree/layout_compression_none.root";

    /// <summary>Where in it the record of the tree begins, and its object.</summary>
    private const int TreeKey = 0x3172;
    private const int TreeObject = TreeKey + 42;

    /// <summary>Where the keys' list begins, its object, and the list of free segments.</summary>
    private const int KeyList = 0x82f9;
    private const int Keys = KeyList + 62 + 4;
    private const int FreeSegments = 0x8365 + 62;
    private const int Directory = 0xc0;
    private const int FirstBasket = 0xfc;
    private const int BasketOfLists = 0xb1f;

    /// <summary>Files from the wild that contradict themselves, most of them written by other programs than ROOT.</summary>
    private static readonly string[] Unsound =
    [
        "uproot-issue-1070.root", // uproot: 70 bytes follow fEND; the freed layouts at byte 214 are listed as a gap and bear a positive length
        "uproot-issue-888.root", // uproot: the freed layouts at byte 238 are listed as a gap and bear a positive length
        "uproot-issue261.root", // uproot 3: places in keys are 0 or another's; a list of keys of 58 bytes where the directory says 106
        "uproot-issue412.root", // uproot 3: the same with 55 and 101 bytes; records lie between others that nothing leads to
        "uproot-issue413.root", // uproot 3: fTotBytes 390 of 806 bytes, fZipBytes 0, a counter that is not marked as one
        "uproot-issue-250.root", // tools::wroot of Geant4 (version 40000): nfree 0 before two segments; a directory that its list of keys leaves out
        "uproot-issue-750.root", // ROOT 6.26: baskets without an entry (fNevBuf 0) among those of one to seven; TIOFeatures is described twice
        "uproot-issue243.root", // ROOT 6.14: TIOFeatures is described twice
        "uproot-issue243-new.root", // ROOT 6.18: TIOFeatures is described twice
    ];

    /// <summary>Files that ROOT wrote and a script put more into, behind their end.</summary>
    private static readonly string[] Patched = ["future_large_locators.root", "future_longer_frames.root", "future_type_info.root"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("rntuple")]
    [DataRow("ttree")]
    public void FilesThatRootWroteAreSound(string folder)
    {
        List<string> found = [];
        foreach (string file in System.IO.Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, folder), "*.root").Where(f => !Patched.Contains(Path.GetFileName(f))).Order(StringComparer.Ordinal))
        {
            found.AddRange(FileInvariants.Check(file).Select(v => $"{Path.GetFileName(file)}: {v}"));
        }

        Assert.IsEmpty(found, string.Join('\n', found));
    }

    [TestMethod]
    public void FilesFromTheWildAreSoundButForSome()
    {
        string[] found = [.. System.IO.Directory.EnumerateFiles(TruthFolders.Corpus(), "*.root").Where(f => FileInvariants.Check(f).Count > 0).Select(f => Path.GetFileName(f)!)];
        CollectionAssert.AreEquivalent(Unsound, found);
    }

    [TestMethod]
    [DataRow(15, 1, "fEND", DisplayName = "fEND is one byte too far")]
    [DataRow(19, 1, "fSeekFree", DisplayName = "fSeekFree is one byte off")]
    [DataRow(23, 1, "fNbytesFree", DisplayName = "fNbytesFree is one too large")]
    [DataRow(27, 1, "nfree", DisplayName = "nfree counts a segment too many")]
    [DataRow(44, 255, "fNbytesInfo", DisplayName = "fNbytesInfo is one too small")]
    [DataRow(Directory + 13, 1, "fNbytesKeys", DisplayName = "fNbytesKeys is one too large")]
    [DataRow(Directory + 17, 1, "fNbytesName", DisplayName = "fNbytesName is not the header's")]
    [DataRow(Directory + 21, 1, "fSeekDir", DisplayName = "a directory says another place")]
    [DataRow(Directory + 25, 1, "fSeekParent", DisplayName = "the root directory has a parent")]
    [DataRow(FirstBasket + 3, 1, "record", DisplayName = "a record is one byte longer than it is")]
    [DataRow(FirstBasket + 25, 1, "fSeekKey", DisplayName = "a record says another place")]
    [DataRow(FirstBasket + 15, 1, "fKeylen", DisplayName = "a basket's key is one byte longer")]
    [DataRow(FirstBasket + 9, 1, "bytes follow the entries", DisplayName = "a basket is one byte longer")]
    [DataRow(FirstBasket + 46 + 13, 1, "fNevBuf", DisplayName = "a basket has an entry more")]
    [DataRow(FirstBasket + 46 + 17, 1, "fLast", DisplayName = "a basket's entries end a byte later")]
    [DataRow(BasketOfLists + 65 + 2264 + 7, 1, "entry offset", DisplayName = "an entry begins elsewhere")]
    [DataRow(TreeObject + 75, 255, "has 200 entries, the tree 199", DisplayName = "the tree has an entry less")]
    [DataRow(TreeObject + 83, 1, "fTotBytes", DisplayName = "the tree's bytes")]
    [DataRow(TreeObject + 91, 1, "fZipBytes", DisplayName = "the tree's compressed bytes")]
    [DataRow(TreeObject + 346, 1, "fTotBytes", DisplayName = "a branch's bytes")]
    [DataRow(TreeObject + 354, 1, "fZipBytes", DisplayName = "a branch's compressed bytes")]
    [DataRow(TreeObject + 330, 1, "fEntries", DisplayName = "a branch's entries")]
    [DataRow(TreeObject + 291, 1, "nowhere", DisplayName = "a branch counts a basket too many")]
    [DataRow(TreeObject + 318, 1, "byte count", DisplayName = "a branch has room for another number of baskets")]
    [DataRow(TreeObject + 511 + 4, 1, "fNbytes of its basket", DisplayName = "a basket is said to be longer")]
    [DataRow(TreeObject + 552 + 16, 1, "fNevBuf", DisplayName = "a basket is said to have an entry more")]
    [DataRow(TreeObject + 633 + 8, 1, "no basket stands here", DisplayName = "a basket is said to be elsewhere")]
    [DataRow(TreeObject + 1427, 255, "fIsRange", DisplayName = "a counter is not marked as one")]
    [DataRow(Keys + 17, 1, "not that of the record", DisplayName = "a key's copy has another cycle")]
    [DataRow(Keys + 21, 1, "no record begins", DisplayName = "a key's copy points elsewhere")]
    [DataRow(Keys + 25, 1, "fSeekPdir", DisplayName = "a key's copy is of another directory")]
    [DataRow(FreeSegments + 5, 1, "closing segment", DisplayName = "the closing segment begins elsewhere")]
    public void AChangeOfATreesFileIsFound(int offset, int added, string words)
        => AssertFound(Tree, content => content[offset] += (byte)added, words);

    [TestMethod]
    public void AListedKeyLessIsFound() => AssertFound(Tree, content => content[Keys - 1] = 0, "nothing refers to the record");

    [TestMethod]
    public void AWrongChecksumOfALayoutIsFound()
        => AssertFound(Tree, content => content[content.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x69, 0xc5, 0xc3, 0xbb])]++, "checksum of TList");

    [TestMethod]
    [DataRow("rntuple/layout_one_entry.root", 0x273, "checksum", DisplayName = "a page")]
    [DataRow("rntuple/layout_one_entry.root", 0x436 + 20, "checksum", DisplayName = "the anchor")]
    [DataRow("damaged_rntuple/good_plain.root", -1, "checksum", DisplayName = "the header")]
    public void AFlippedBitIsFound(string file, int offset, string words)
        => AssertFound(
            file, content => content[offset < 0 ? content.AsSpan().IndexOf("std::"u8) : offset] ^= 1, words);

    /// <summary>Checksums are made right again, so that what they protect is looked at.</summary>
    [TestMethod]
    [DataRow("page list", 104, 1, "number of its first element", DisplayName = "a column's first element")]
    [DataRow("page list", 88, 255, "field number: 1 elements expected, found 2", DisplayName = "a page has an element more")]
    [DataRow("page list", 96, 4, "checksum of a page", DisplayName = "a page stands elsewhere")]
    [DataRow("page list", 97, 254, "column 0: its 12 bytes lie in no blob", DisplayName = "a page stands in another record")]
    [DataRow("page list", 44, 1, "cluster 0 does not follow", DisplayName = "a cluster has an entry more")]
    [DataRow("footer", 108, 1, "clusters hold another number of entries", DisplayName = "a cluster group has an entry more")]
    [DataRow("footer", 116, 1, "number of clusters", DisplayName = "a cluster group has a cluster more")]
    [DataRow("header", 518, 1, "does not allow", DisplayName = "a column has other bits than its type")]
    [DataRow("header", 75, 9, "does not exist", DisplayName = "a field is below another that is not there")]
    [DataRow("", 0x27f, 1, "elements expected, found 2", DisplayName = "a list ends later")]
    public void AChangeOfAnRNTuplesEnvelopeIsFound(string envelope, int offset, int added, string words)
    {
        InflatedFile file = InflatedFile.Of(File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "rntuple/layout_one_entry.root")));
        int start = envelope.Length == 0 ? 0 : file.Regions.Single(r => r.Name == envelope).Start;
        AssertFound(
            file.Content,
            content =>
            {
                content[start + offset] += (byte)added;
                file.Checksums.Repair(content);
            },
            words);
    }

    private void AssertFound(string file, Action<byte[]> change, string words)
        => AssertFound(File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, file)), change, words);

    private void AssertFound(byte[] content, Action<byte[]> change, string words)
    {
        string[] before = Check(content);
        Assert.IsFalse(before.Any(v => v.Contains(words, StringComparison.Ordinal)), $"{words} before the change:\n{string.Join('\n', before)}");
        change(content);
        string[] found = Check(content);
        TestContext.WriteLine(string.Join('\n', found));
        Assert.IsTrue(found.Any(v => v.Contains(words, StringComparison.Ordinal)), $"{words} expected:\n{string.Join('\n', found)}");
    }

    private static string[] Check(byte[] content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return [.. FileInvariants.Check(path).Select(v => v.ToString())];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
