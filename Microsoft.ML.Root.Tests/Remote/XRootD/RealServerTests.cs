using System.Runtime.Versioning;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Remote.XRootD;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>Files over XRootD's own server, as they are on disk.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public class RealServerTests
{
    [TestMethod]
    [DataRow("xrootd.async off", 0, true)]
    [DataRow("xrootd.async off", 3, true)]
    [DataRow("xrootd.async off", 0, false)]
    [DataRow("xrootd.async Debug force nosf segsize 65536 minsize 65536", 0, true)]
    [DataRow("xrootd.async off\nxrootd.fsoverload\nxrd.sched mint 2 maxt 8", 1, true)]
    public async Task EveryFixtureHasTheBytesItHasOnDisk(string configuration, int streams, bool checksums)
    {
        using XRootDServer server = new(configuration, folder => ServedFiles.Write(folder));
        using XRootDProtocol protocol = new(new RootRemoteOptions { XRootDStreams = streams, XRootDChecksums = checksums, Token = "" });
        await RemoteBytes.CompareAsync(protocol, $"root://127.0.0.1:{server.Port}/", server.Data);
        Assert.AreEqual(1, protocol.Connections.Count, "one session for all files");
    }

    [TestMethod]
    [DataRow("roots", TlsServer.TokenLogin, 0)]
    [DataRow("root", TlsServer.TokenLogin, 2)]
    [DataRow("root", "xrootd.tls capable session data", 0)]
    [DataRow("root", "xrootd.tls capable session data", 2)]
    [DataRow("roots", "xrootd.tls capable all", 1)]
    public async Task EveryFixtureHasTheBytesItHasOnDiskOverTls(string scheme, string configuration, int streams)
    {
        using XRootDServer server = TlsServer.Start(configuration);
        using XRootDProtocol protocol = new(TlsServer.Trusting(server, streams));
        await RemoteBytes.CompareAsync(protocol, $"{scheme}://localhost:{server.Port}/", server.Data);
    }

    [TestMethod]
    public async Task ABadTokenIsRefusedAndNotShown()
    {
        using XRootDServer server = TlsServer.Start(TlsServer.TokenLogin);
        RootRemoteOptions options = new() { Token = "BAD.MARKED.TOKEN", CertificateAuthorities = Path.Combine(server.Folder, "ca.pem") };
        using XRootDProtocol protocol = new(options);
        RootRemoteException error = await OpenAsync(protocol, $"roots://localhost:{server.Port}//jets/none.root");
        StringAssert.Contains(error.Message, "ztn (refused with error 3030)", StringComparison.Ordinal);
        Assert.IsFalse(error.ToString().Contains("MARKED", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task AServerOfAnUnknownAuthorityIsNotBelieved()
    {
        using XRootDServer server = TlsServer.Start(TlsServer.TokenLogin);
        using XRootDProtocol protocol = new(new RootRemoteOptions { Token = TlsServer.Token });
        RootRemoteException unknown = await OpenAsync(protocol, $"roots://localhost:{server.Port}//x.root");
        StringAssert.Contains(unknown.Message, $"TLS with localhost:{server.Port} failed", StringComparison.Ordinal);
        using XRootDProtocol trusting = new(TlsServer.Trusting(server));
        RootRemoteException otherName = await OpenAsync(trusting, $"roots://127.0.0.2:{server.Port}//x.root");
        StringAssert.Contains(otherName.Message, "TLS with", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("xrootd.seclib libXrdSec.so\nsec.protocol unix\nsec.protbind * unix")]
    [DataRow("xrootd.seclib libXrdSec.so\nsec.protocol host\nsec.protbind * host")]
    [DataRow("xrootd.seclib libXrdSec.so\nsec.protocol unix\nsec.protbind * unix\nsec.level all pedantic force")]
    public async Task AServerThatAsksWhoOneIsIsTold(string configuration)
    {
        using XRootDServer server = new(configuration, folder => ServedFiles.Write(folder));
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        await RemoteBytes.CompareAsync(protocol, $"root://127.0.0.1:{server.Port}/", server.Data);
    }

    [TestMethod]
    public async Task APathWithoutItsOwnSlashIsExplained()
    {
        using XRootDServer server = new();
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        RootRemoteException error = await OpenAsync(protocol, $"root://127.0.0.1:{server.Port}/x.root");
        StringAssert.Contains(error.Message, "root://host//path", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task FoldersAreListed()
    {
        using XRootDServer server = new("", folder => ServedFiles.Write(folder));
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        foreach (string folder in Directory.EnumerateDirectories(server.Data, "*", SearchOption.AllDirectories).Prepend(server.Data))
        {
            string path = Path.GetRelativePath(server.Data, folder);
            IReadOnlyList<RemoteEntry> found = await protocol.ListAsync(
                RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//{path}"), new RemoteStatistics(), CancellationToken.None);
            CollectionAssert.AreEquivalent(
                new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(f => new RemoteEntry(f.Name, f is DirectoryInfo)).ToArray(), found.ToArray());
        }

        Assert.IsEmpty(await protocol.ListAsync(RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//none"), new RemoteStatistics(), CancellationToken.None));
    }

    [TestMethod]
    public async Task AServerThatComesBackIsReadOn()
    {
        XRootDServer server = new("", folder => ServedFiles.Write(folder));
        string file = RemoteBytes.Files(server.Data).First();
        byte[] local = await File.ReadAllBytesAsync(file);
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        using RemoteFile remote = await protocol.OpenAsync(
            RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//{Path.GetRelativePath(server.Data, file)}"), new RemoteStatistics(), CancellationToken.None);
        await RemoteBytes.CompareRangesAsync(remote, local);
        server.Restart();
        await RemoteBytes.CompareRangesAsync(remote, local);
        await File.WriteAllBytesAsync(file, local[..^1]);
        server.Restart();
        RootFormatException error = await Assert.ThrowsExactlyAsync<RootFormatException>(() => RemoteBytes.CompareRangesAsync(remote, local));
        StringAssert.Contains(error.Message, "the file changed while it was read", StringComparison.Ordinal);
        server.Dispose();
    }

    [TestMethod]
    public async Task AManagerLeadsToItsServers()
    {
        int port = ServerProgram.FreePort();
        string both = $"all.manager localhost:{port}\ncms.delay startup 1 servers 1 lookup 1 full 1 suspend 1 service 1 drop 5m\ncms.allow host *";
        using XRootDServer manager = new($"all.role manager\nxrd.port {port} if exec cmsd\n{both}", isInCluster: true);
        using XRootDServer server = new($"all.role server\n{both}", folder => ServedFiles.Write(folder), isInCluster: true);
        using XRootDProtocol protocol = new(new RootRemoteOptions { Token = "", AttemptTimeout = TimeSpan.FromSeconds(10), TotalTimeout = TimeSpan.FromSeconds(60) });
        RemoteStatistics statistics = new();
        string file = RemoteBytes.Files(server.Data).First();
        string address = $"root://127.0.0.1:{manager.Port}//{Path.GetRelativePath(server.Data, file)}";
        RemoteFile? remote = null;
        for (int i = 0; remote is null; i++)
        {
            try
            {
                remote = await protocol.OpenAsync(RemoteAddress.Parse(address), statistics, CancellationToken.None);
            }
            catch (IOException) when (i < 10)
            {
                await Task.Delay(500); // The server has not found its manager yet.
            }
        }

        await RemoteBytes.CompareRangesAsync(remote, await File.ReadAllBytesAsync(file));
        remote.Dispose();
        Assert.IsTrue(statistics.ToPublic().Any(h => h.BytesReceived > 0 && h.Host.EndsWith($":{server.Port}", StringComparison.Ordinal)));
        IReadOnlyList<RemoteEntry> found = await protocol.ListAsync(RemoteAddress.Parse($"root://127.0.0.1:{manager.Port}//"), statistics, CancellationToken.None);
        CollectionAssert.AreEquivalent(Directory.EnumerateFileSystemEntries(server.Data).Select(f => Path.GetFileName(f)).ToArray(), found.Select(f => f.Name).ToArray());
        await Assert.ThrowsExactlyAsync<FileNotFoundException>(
            () => protocol.OpenAsync(RemoteAddress.Parse($"root://127.0.0.1:{manager.Port}//none.root"), statistics, CancellationToken.None).AsTask());
    }

    private static Task<RootRemoteException> OpenAsync(XRootDProtocol protocol, string address) => Assert.ThrowsExactlyAsync<RootRemoteException>(
        () => protocol.OpenAsync(RemoteAddress.Parse(address), new RemoteStatistics(), CancellationToken.None).AsTask());
}
