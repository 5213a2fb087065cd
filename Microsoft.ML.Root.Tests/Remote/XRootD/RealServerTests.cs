using System.Security.Cryptography;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Remote.XRootD;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>Files over XRootD's own server, as they are on disk.</summary>
[TestClass]
public class RealServerTests
{
    [TestMethod]
    [DataRow("xrootd.async off", 0)]
    [DataRow("xrootd.async off", 3)]
    [DataRow("xrootd.async Debug force nosf segsize 65536 minsize 65536", 0)]
    [DataRow("xrootd.async off\nxrootd.fsoverload\nxrd.sched mint 2 maxt 8", 1)]
    public async Task EveryFixtureHasTheBytesItHasOnDisk(string configuration, int streams)
    {
        using XRootDServer server = new(configuration, Fixtures.CopyInto);
        using XRootDProtocol protocol = new(new RootRemoteOptions { XRootDStreams = streams, Token = "" });
        await Fixtures.CompareAsync(protocol, $"root://127.0.0.1:{server.Port}/", server.Data);
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
        RootRemoteOptions options = new()
        {
            XRootDStreams = streams, Token = TlsServer.Token, CertificateAuthorities = Path.Combine(server.Folder, "ca.pem"),
        };
        using XRootDProtocol protocol = new(options);
        await Fixtures.CompareAsync(protocol, $"{scheme}://localhost:{server.Port}/", server.Data);
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
        using XRootDProtocol trusting = new(new RootRemoteOptions { Token = TlsServer.Token, CertificateAuthorities = Path.Combine(server.Folder, "ca.pem") });
        RootRemoteException otherName = await OpenAsync(trusting, $"roots://127.0.0.2:{server.Port}//x.root");
        StringAssert.Contains(otherName.Message, "TLS with", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("xrootd.seclib libXrdSec.so\nsec.protocol unix\nsec.protbind * unix")]
    [DataRow("xrootd.seclib libXrdSec.so\nsec.protocol host\nsec.protbind * host")]
    [DataRow("xrootd.seclib libXrdSec.so\nsec.protocol unix\nsec.protbind * unix\nsec.level all pedantic force")]
    public async Task AServerThatAsksWhoOneIsIsTold(string configuration)
    {
        using XRootDServer server = new(configuration, Fixtures.CopyInto);
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        await Fixtures.CompareAsync(protocol, $"root://127.0.0.1:{server.Port}/", server.Data);
    }

    [TestMethod]
    public async Task FoldersAreListed()
    {
        using XRootDServer server = new("", Fixtures.CopyInto);
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        foreach (string folder in Directory.EnumerateDirectories(server.Data, "*", SearchOption.AllDirectories).Prepend(server.Data))
        {
            string path = Path.GetRelativePath(server.Data, folder);
            IReadOnlyList<RemoteEntry> found = await protocol.ListAsync(
                RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//{path}"), new RemoteStatistics(), CancellationToken.None);
            CollectionAssert.AreEquivalent(
                new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(f => new RemoteEntry(f.Name, f is DirectoryInfo)).ToArray(), found.ToArray());
        }

        Assert.AreEqual(0, (await protocol.ListAsync(RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//none"), new RemoteStatistics(), CancellationToken.None)).Count);
    }

    [TestMethod]
    public async Task AServerThatComesBackIsReadOn()
    {
        XRootDServer server = new("", Fixtures.CopyInto);
        string file = Directory.EnumerateFiles(server.Data, "*.root", SearchOption.AllDirectories).MaxBy(f => new FileInfo(f).Length)!;
        byte[] local = await File.ReadAllBytesAsync(file);
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        using RemoteFile remote = await protocol.OpenAsync(
            RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//{Path.GetRelativePath(server.Data, file)}"), new RemoteStatistics(), CancellationToken.None);
        await Fixtures.CompareRangesAsync(remote, local);
        server.Restart();
        await Fixtures.CompareRangesAsync(remote, local);
        await File.WriteAllBytesAsync(file, local[..^1]);
        server.Restart();
        RootFormatException error = await Assert.ThrowsExactlyAsync<RootFormatException>(() => Fixtures.CompareRangesAsync(remote, local));
        StringAssert.Contains(error.Message, "the file changed while it was read", StringComparison.Ordinal);
        server.Dispose();
    }

    [TestMethod]
    public async Task AManagerLeadsToItsServers()
    {
        int port = XRootDServer.FreePort();
        string both = $"all.manager localhost:{port}\ncms.delay startup 1 servers 1 lookup 1 full 1 suspend 1 service 1 drop 5m\ncms.allow host *";
        using XRootDServer manager = new($"all.role manager\nxrd.port {port} if exec cmsd\n{both}", isInCluster: true);
        using XRootDServer server = new($"all.role server\n{both}", Fixtures.CopyInto, isInCluster: true);
        using XRootDProtocol protocol = new(new RootRemoteOptions { Token = "", TotalTimeout = TimeSpan.FromSeconds(20) });
        RemoteStatistics statistics = new();
        string file = Directory.EnumerateFiles(server.Data, "*.root", SearchOption.AllDirectories).MaxBy(f => new FileInfo(f).Length)!;
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

        await Fixtures.CompareRangesAsync(remote, await File.ReadAllBytesAsync(file));
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

/// <summary>The fixtures in the folder of a server, and how they are compared with what comes over it.</summary>
internal static class Fixtures
{
    internal static void CopyInto(string folder)
    {
        foreach (string file in Files(RepositoryPaths.Fixtures))
        {
            string copy = Path.Combine(folder, "data", Path.GetRelativePath(RepositoryPaths.Fixtures, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    internal static async Task CompareAsync(RemoteProtocol protocol, string server, string folder)
    {
        RemoteStatistics statistics = new();
        int files = 0;
        foreach (string file in Files(folder))
        {
            byte[] local = await File.ReadAllBytesAsync(file);
            string path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            using RemoteFile remote = await protocol.OpenAsync(RemoteAddress.Parse($"{server}/{path}"), statistics, CancellationToken.None);
            Assert.AreEqual(local.Length, remote.Length, path);
            byte[] whole = new byte[local.Length];
            await remote.ReadAsync(new[] { new RangeRequest(0, whole) }, CancellationToken.None);
            Assert.AreEqual(Convert.ToHexString(SHA256.HashData(local)), Convert.ToHexString(SHA256.HashData(whole)), path);
            await CompareRangesAsync(remote, local);
            files++;
        }

        Assert.IsGreaterThan(200, files);
    }

    /// <summary>Ranges of all lengths, in no order, overlapping.</summary>
    internal static async Task CompareRangesAsync(RemoteFile remote, byte[] local)
    {
        Random random = new(local.Length);
        RangeRequest[] ranges = [.. Enumerable.Range(0, 100).Select(_ =>
        {
            int offset = random.Next(local.Length);
            return new RangeRequest(offset, new byte[random.Next(1, Math.Min(20_000, local.Length - offset) + 1)]);
        })];
        await remote.ReadAsync(ranges, CancellationToken.None);
        foreach (RangeRequest range in ranges)
        {
            Assert.IsTrue(range.Destination.Span.SequenceEqual(local.AsSpan((int)range.Offset, range.Destination.Length)), $"bytes from {range.Offset}");
        }
    }

    private static IEnumerable<string> Files(string folder)
        => Directory.EnumerateFiles(folder, "*.root", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 0).Order(StringComparer.Ordinal);
}
