using Microsoft.ML.Root.Truth;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>
/// Every column of every file that has a truth table. Nothing may be read wrong; the number of columns that are read right may
/// only grow.
/// </summary>
[TestClass]
public class TruthTableTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void TTreeFixtures() => Check(Fixture("ttree.tsv"), Fixture("ttree"), right: 1041, extra: 1);

    [TestMethod]
    public void RNTupleFixtures() => Check(Fixture("rntuple.tsv"), Fixture("rntuple"), right: 1342);

    [TestMethod]
    public void Jets() => Check(Fixture("jets.tsv"), RepositoryPaths.Jets, right: 410);

    [TestMethod]
    public void CorpusTTree() => Check(TruthFolders.SharedTable("truth", "corpus.tsv"), TruthFolders.Corpus(), right: 21160, "TTree", questions: 33);

    [TestMethod]
    public void CorpusRNTuple() => Check(TruthFolders.SharedTable("truth", "corpus.tsv"), TruthFolders.Corpus(), right: 1399, "RNTuple");

    [TestMethod]
    public void PublicFixtures() => Check(Fixture("public.tsv"), Fixture("public"), right: 794);

    [TestMethod]
    public void PublicFiles()
    {
        string table = TruthFolders.SharedTable("faults", "faults.tsv");
        Check(table, Path.GetDirectoryName(table)!, right: 1686);
    }

    [TestMethod]
    public void BenchmarkData()
    {
        string table = TruthFolders.SharedTable("perf", "data.tsv");
        Check(table, Path.Combine(Path.GetDirectoryName(table)!, "data"), right: 1042);
    }

    private static string Fixture(string name) => Path.Combine(RepositoryPaths.Fixtures, name);

    private void Check(string table, string root, int right, string? kind = null, int questions = 0, int extra = 0)
    {
        List<Finding> findings = [.. TruthComparison.Compare(TruthComparison.ReadTable(table).Where(r => kind is null || r.Kind == kind), root)];
        Dictionary<Verdict, int> numbers = Enum.GetValues<Verdict>().ToDictionary(v => v, v => findings.Count(f => f.Verdict == v));
        TestContext.WriteLine($"{Path.GetFileName(table)} {kind}: {string.Join(", ", numbers.Select(n => $"{n.Value} {n.Key}"))}");
        foreach (Finding finding in findings.Where(f => f.Verdict != Verdict.Right))
        {
            TestContext.WriteLine(finding.ToString());
        }

        IEnumerable<Finding> bad = findings.Where(f => f.Verdict is Verdict.Wrong or Verdict.Missing);
        Assert.IsEmpty(bad, string.Join('\n', bad.Take(5)));
        Assert.IsLessThanOrEqualTo(questions, numbers[Verdict.Question], "rows for which one reader alone vouches");
        int listedMore = findings.Count(f => f.Verdict == Verdict.Extra && f.Row.Type != TruthRow.Unreadable);
        Assert.IsLessThanOrEqualTo(extra, listedMore, "columns that the table leaves out");
        Assert.IsGreaterThanOrEqualTo(right, numbers[Verdict.Right]);
    }
}
