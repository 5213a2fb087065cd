using System.Runtime.Versioning;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>Every column of every fixture, read over XRootD, has the values that it has locally.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class XRootDDigestTests
{
    [TestMethod]
    [DataRow("ttree.tsv", "fixtures/ttree", 1041)]
    [DataRow("rntuple.tsv", "fixtures/rntuple", 1342)]
    [DataRow("public.tsv", "fixtures/public", 794)]
    [DataRow("jets.tsv", "jets", 410)]
    public void XRootDGivesWhatTheTablesSay(string table, string folder, int right)
    {
        using XRootDServer server = new("", folder => ServedFiles.Write(folder));
        Check(table, $"root://127.0.0.1:{server.Port}//{folder}", null, right);
    }

    [TestMethod]
    [DataRow("ttree.tsv", "fixtures/ttree", 1041)]
    [DataRow("rntuple.tsv", "fixtures/rntuple", 1342)]
    [DataRow("public.tsv", "fixtures/public", 794)]
    [DataRow("jets.tsv", "jets", 410)]
    public void XRootDWithTlsAndTokenGivesWhatTheTablesSay(string table, string folder, int right)
    {
        using XRootDServer server = TlsServer.Start(TlsServer.TokenLogin);
        Check(table, $"roots://localhost:{server.Port}//{folder}", TlsServer.Trusting(server), right);
    }

    private static void Check(string table, string root, RootRemoteOptions? options, int right)
    {
        List<Finding> findings = [.. TruthComparison.Compare(TruthComparison.ReadTable(Path.Combine(RepositoryPaths.Fixtures, table)), root, new RootFileOptions { Remote = options })];
        IEnumerable<Finding> bad = findings.Where(f => f.Verdict is Verdict.Wrong or Verdict.Missing);
        Assert.IsEmpty(bad, string.Join('\n', bad.Take(5)));
        Assert.IsGreaterThanOrEqualTo(right, findings.Count(f => f.Verdict == Verdict.Right));
    }
}
