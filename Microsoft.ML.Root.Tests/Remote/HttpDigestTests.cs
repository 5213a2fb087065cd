using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth;

namespace Microsoft.ML.Root.Tests.Remote;

/// <summary>Every column of every fixture, read from real servers, has the values that it has locally.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class HttpDigestTests
{
    [TestMethod]
    [DataRow("ttree.tsv", "fixtures/ttree", 1041)]
    [DataRow("rntuple.tsv", "fixtures/rntuple", 1342)]
    [DataRow("public.tsv", "fixtures/public", 794)]
    [DataRow("jets.tsv", "jets", 410)]
    public void NginxGivesWhatTheTablesSay(string table, string folder, int right)
    {
        using NginxServer server = NginxServer.Start();
        Check(table, $"{server.Address}/{folder}", null, right);
    }

    [TestMethod]
    [DataRow("ttree.tsv", "fixtures/ttree", 1041)]
    [DataRow("rntuple.tsv", "fixtures/rntuple", 1342)]
    public void NginxWithTlsAndTokenGivesWhatTheTablesSay(string table, string folder, int right)
    {
        using NginxServer server = NginxServer.Start();
        Check(table, $"{server.TlsAddress}/auth/{folder}", server.Trusting, right);
    }

    [TestMethod]
    [DataRow("ttree.tsv", "fixtures/ttree", 1041, false)]
    [DataRow("rntuple.tsv", "fixtures/rntuple", 1342, false)]
    [DataRow("public.tsv", "fixtures/public", 794, false)]
    [DataRow("jets.tsv", "jets", 410, true)]
    public void XrdHttpGivesWhatTheTablesSay(string table, string folder, int right, bool hasTls)
    {
        using XrdHttpServer server = new(hasTls);
        Check(table, $"{server.Address}/{folder}", server.Trusting, right);
    }

    private static void Check(string table, string root, RootRemoteOptions? options, int right)
    {
        List<Finding> findings = [.. TruthComparison.Compare(TruthComparison.ReadTable(Path.Combine(RepositoryPaths.Fixtures, table)), root, new RootFileOptions { Remote = options })];
        IEnumerable<Finding> bad = findings.Where(f => f.Verdict is Verdict.Wrong or Verdict.Missing);
        Assert.IsEmpty(bad, string.Join('\n', bad.Take(5)));
        Assert.IsGreaterThanOrEqualTo(right, findings.Count(f => f.Verdict == Verdict.Right));
    }
}
