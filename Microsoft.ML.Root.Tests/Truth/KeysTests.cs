using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Tests.Container;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>Every key of every corpus file, against the table of keys.</summary>
[TestClass]
public class KeysTests
{
    [TestMethod]
    public void WalkListsTheKeysOfEachCorpusFile()
    {
        string corpus = TruthFolders.Corpus();
        List<string> wrong = [];
        int right = 0;
        foreach (IGrouping<string, string[]> file in TruthFolders.Rows(TruthFolders.SharedTable("truth", "keys.tsv")).GroupBy(r => r[0]))
        {
            IEnumerable<string> expected = file.Select(r => string.Join('\t', r[1..])).Order(StringComparer.Ordinal);
            using RootContainer container = RootContainer.Open(new FileByteSource(Path.Combine(corpus, file.Key)));
            IEnumerable<string> found = container.Walk()
                .Select(e => $"{Cell(e.Path)}\t{e.Key.ClassName}\t{e.Key.Cycle}\t{Cell(e.Key.Title)}").Order(StringComparer.Ordinal);
            string difference = string.Join(" | ", expected.Except(found).Concat(found.Except(expected)).Take(4));
            (right, wrong) = difference.Length == 0 && expected.Count() == found.Count()
                ? (right + expected.Count(), wrong)
                : (right, [.. wrong, $"{file.Key}: {difference}"]);
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
        Assert.AreEqual(927, right);
    }

    [TestMethod]
    public void ReadPayloadDecompressesEveryObjectOfTheCorpus()
    {
        List<string> wrong = [];
        int objects = 0;
        foreach (string file in Directory.EnumerateFiles(TruthFolders.Corpus(), "*.root"))
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(file));
            foreach (ContainerEntry entry in container.Walk().Where(e => !e.Key.IsDirectory))
            {
                try
                {
                    Assert.HasCount(entry.Key.ObjectLength, container.ReadPayload(entry));
                    objects++;
                }
                catch (RootFormatException error)
                {
                    wrong.Add(error.Message);
                }
            }

            using StoredObject? layouts = container.ReadStreamerInfos();
            _ = layouts?.ToArray();
            _ = container.ReadFreeSegments();
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
        Assert.IsGreaterThan(700, objects);
    }

    private static string Cell(string text) => text.Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
