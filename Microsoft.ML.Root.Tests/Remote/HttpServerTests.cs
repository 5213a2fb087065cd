using System.Text;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote;

/// <summary>Servers that behave in other ways than the best ones do, and what is done about it.</summary>
[TestClass]
public sealed class HttpServerTests
{
    private static readonly byte[] _content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)((i * 7) + (i >> 9)))];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task EveryRangeIsClosedInsideTheFileAndWithoutBlanks()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => ask.Ranges.Length == 1
            ? HttpReply.Range(_content, ask) : HttpReply.Multipart(_content, ask.Ranges)).Start();
        Check(server.Address + "/f", Many(200));
        foreach (HttpAsk ask in server.Asked)
        {
            Assert.AreEqual("GET", ask.Method);
            Assert.AreEqual("identity", ask.Header("Accept-Encoding"));
            Assert.DoesNotContain(" ", ask.Header("Range")!);
            Assert.IsTrue(ask.Ranges.All(r => r.First >= 0 && r.First <= r.Last && r.Last < _content.Length), ask.Header("Range"));
        }

        Assert.IsLessThan(12, server.Asked.Count, "200 small ranges go in few requests where the server gives several at once");
    }

    [TestMethod]
    [DataRow("first")]
    [DataRow("whole")]
    [DataRow("reversed")]
    [DataRow("joined")]
    [DataRow("elsewhere")]
    public async Task WrongAnswersToSeveralRangesAreSeen(string kind)
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => ask.Ranges.Length == 1 ? HttpReply.Range(_content, ask)
            : kind switch
            {
                "first" => HttpReply.Range(_content, ask),
                "whole" => new HttpReply(200, _content),
                "reversed" => HttpReply.Multipart(_content, ask.Ranges.Reverse()),
                "joined" => HttpReply.Multipart(_content, [(ask.Ranges[0].First, ask.Ranges[^1].Last)]),
                _ => HttpReply.Multipart(_content, ask.Ranges.Select(r => (r.First + 1, r.Last + 1))),
            }).Start();
        Check(server.Address + "/f", Many(100));
        int several = server.Asked.Count(a => a.Ranges.Length > 1);
        Assert.IsLessThanOrEqualTo(kind == "reversed" ? 2 : 1, several, "a server that fails once is asked for single ranges from then on");
    }

    [TestMethod]
    public async Task AServerWithoutRangesIsReadAsAWholeOnce()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(_ => new HttpReply(200, _content)).Start();
        Check(server.Address + "/f", Many(50));
        Assert.HasCount(1, server.Asked);
    }

    [TestMethod]
    public async Task AServerWithoutRangesAndALargeFileIsAnError()
        => await FailsAsync(_ => new HttpReply(200, _content, "Content-Length: 100000000000") { Sent = 10 }, "too large to be downloaded");

    [TestMethod]
    public async Task ACompressedFileIsRefused()
        => await FailsAsync(_ => new HttpReply(200, _content, "Content-Encoding: gzip"), "compressed");

    [TestMethod]
    public async Task AnEmptyFileIsAnError() => await FailsAsync(_ => new HttpReply(200, ReadOnlyMemory<byte>.Empty), "empty");

    [TestMethod]
    public async Task AMissingFileIsMissing()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(_ => new HttpReply(404, ReadOnlyMemory<byte>.Empty)).Start();
        FileNotFoundException error = Assert.ThrowsExactly<FileNotFoundException>(() => FileSystems.Open(server.Address + "/f", null));
        Assert.Contains(server.Address, error.Message);
        Assert.HasCount(1, server.Asked);
    }

    [TestMethod]
    [DataRow("ETag: \"a\"", "ETag: \"b\"", 0)]
    [DataRow("Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT", "Last-Modified: Tue, 02 Jan 2024 00:00:00 GMT", 0)]
    [DataRow("X: y", "X: y", 1)]
    public async Task AFileThatChangesUnderTheReaderIsAnErrorThatNamesIt(string before, string after, int added)
    {
        byte[] other = [.. _content, .. new byte[added]];
        int answers = 0;
        await using ScriptedHttpServer server = new ScriptedHttpServer(
            ask => Interlocked.Increment(ref answers) < 3 ? HttpReply.Range(_content, ask, before) : HttpReply.Range(other, ask, after)).Start();
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => Check(server.Address + "/f", Many(10)));
        Assert.Contains("changed", error.Message);
        Assert.AreEqual(server.Address + "/f", error.File);
    }

    [TestMethod]
    public async Task ABrokenAnswerGoesOnAtTheSameByte()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(
            ask => HttpReply.Range(_content, ask) with { Sent = ask.Ranges[0].Last - ask.Ranges[0].First is long more and > 20 ? (int)(more + 1) / 2 : int.MaxValue }).Start();
        Check(server.Address + "/f", [(1000, 60)]);
        (long First, long Last)[] asked = [.. server.Asked.Select(a => a.Ranges[0]).Where(r => r.Last == 1059)];
        CollectionAssert.AreEqual((long[])[1000, 1030, 1045], asked.Select(r => r.First).ToArray(), "nothing is read twice");
    }

    [TestMethod]
    public async Task AShorterRangeThanAskedForIsTakenAndTheRestAskedFor()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask =>
        {
            (long first, long last) = ask.Ranges[0];
            last = Math.Min(last, first + 999);
            return new HttpReply(206, _content.AsMemory((int)first, (int)(last - first + 1)), $"Content-Range: bytes {first}-{last}/{_content.Length}");
        }).Start();
        Check(server.Address + "/f", [(5, 10_000)]);
    }

    [TestMethod]
    public async Task AStalledServerIsGivenUpInTime()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(
            ask => HttpReply.Range(_content, ask) with { Sent = ask.Ranges[0].Last == 0 ? int.MaxValue : 5, Stalls = true }).Start();
        RootRemoteOptions options = new() { AttemptTimeout = TimeSpan.FromMilliseconds(150), MaxRetryAttempts = 2 };
        long began = Environment.TickCount64;
        RootRemoteException error = Assert.ThrowsExactly<RootRemoteException>(() => Check(server.Address + "/f", [(10, 10_000)], options));
        Assert.IsLessThan(10_000, Environment.TickCount64 - began);
        Assert.Contains("nothing came for 0.15 s", error.Message);
        Assert.Contains(server.Address, error.Message);
        Assert.AreEqual(3, error.Attempts);
    }

    [TestMethod]
    public async Task ABusyServerIsAskedAgainWhenItSays()
    {
        int answers = 0;
        await using ScriptedHttpServer server = new ScriptedHttpServer(
            ask => Interlocked.Increment(ref answers) % 2 == 1 ? new HttpReply(503, ReadOnlyMemory<byte>.Empty, "Retry-After: 0") : HttpReply.Range(_content, ask)).Start();
        Check(server.Address + "/f", [(10, 100)]);
        Assert.AreEqual(4, answers);
    }

    [TestMethod]
    public async Task CancellingEndsAtOnceAlsoBetweenTries()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(
            ask => ask.Ranges[0].Last == 0 ? HttpReply.Range(_content, ask) : new HttpReply(503, ReadOnlyMemory<byte>.Empty, "Retry-After: 100")).Start();
        using ByteSource source = FileSystems.Open(server.Address + "/f", null);
        using CancellationTokenSource cancel = new(200);
        long began = Environment.TickCount64;
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await source.ReadVectorAsync(new RangeRequest[] { new(0, new byte[10]) }, cancel.Token));
        Assert.IsLessThan(5_000, Environment.TickCount64 - began);
    }

    [TestMethod]
    public async Task ASignedAddressIsSentByteForByteAndWithoutAToken()
    {
        const string target = "/a%2Fb//c/../d%7e.root?X-Amz-Signature=q%2Bw+e%20r&x=%7B*%7D";
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask)).Start();
        Check(server.Address + target, [(0, 10)], new RootRemoteOptions { Token = "SECRET", AllowUnencryptedTokens = true });
        foreach (HttpAsk ask in server.Asked)
        {
            Assert.AreEqual(target, ask.Target);
            Assert.IsNull(ask.Header("Authorization"));
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task ReplicasStandInForOneAnother(bool failsLater)
    {
        await using ScriptedHttpServer bad = new ScriptedHttpServer(
            ask => failsLater && ask.Ranges[0].Last == 0 ? HttpReply.Range(_content, ask) : new HttpReply(403, ReadOnlyMemory<byte>.Empty)).Start();
        await using ScriptedHttpServer good = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask)).Start();
        Check($"{bad.Address}/f|{good.Address}/f", Many(10));
        RootRemoteException error = Assert.ThrowsExactly<RootRemoteException>(() => Check($"{bad.Address}/f|{bad.Address}/g", Many(10)));
        Assert.Contains("/f", error.Message);
        Assert.Contains("/g", error.Message);
    }

    [TestMethod]
    public async Task AFolderIsListedByWebDav()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => ask.Method == "PROPFIND" && ask.Header("Depth") == "1"
            ? new HttpReply(207, Encoding.UTF8.GetBytes(Listing(ask.Target)), "Content-Type: application/xml") : new HttpReply(404, ReadOnlyMemory<byte>.Empty)).Start();
        string[] files = [.. FileGlob.Expand([server.Address + "/store/**/f*.root?k=v"], new FileSystems(null))];
        CollectionAssert.AreEqual(
            (string[])[$"{server.Address}/store/f9.root?k=v", $"{server.Address}/store/f10.root?k=v", $"{server.Address}/store/sub%20dir/f1.root?k=v"], files);
        FileNotFoundException error = Assert.ThrowsExactly<FileNotFoundException>(
            () => FileGlob.Expand([server.Address + "/none/*.root?k=SECRET"], new FileSystems(null)));
        Assert.DoesNotContain("SECRET", error.Message);

        static string Listing(string target)
        {
            string path = target.Split('?')[0];
            string[] items = path == "/store/" ? ["f10.root", "f9.root", "other.txt", "sub%20dir/"] : path == "/store/sub%20dir/" ? ["f1.root"] : [];
            return "<D:multistatus xmlns:D='DAV:'>" + string.Concat(items.Prepend("").Select(i =>
                $"<D:response><D:href>{path}{i}</D:href><D:propstat><D:prop><D:resourcetype>{(i.EndsWith('/') || i.Length == 0 ? "<D:collection/>" : "")}</D:resourcetype></D:prop></D:propstat></D:response>"))
                + "</D:multistatus>";
        }
    }

    private static (int Offset, int Length)[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => ((i * 1400) + 13, 10 + (i % 7)))];

    private static void Check(string address, (int Offset, int Length)[] ranges, RootRemoteOptions? options = null)
    {
        using ByteSource source = FileSystems.Open(address, options ?? new RootRemoteOptions());
        Assert.AreEqual(_content.Length, source.Length);
        byte[][] read = [.. ranges.Select(r => new byte[r.Length])];
        source.ReadVector([.. ranges.Select((r, i) => new RangeRequest(r.Offset, read[i]))]);
        for (int i = 0; i < ranges.Length; i++)
        {
            Assert.IsTrue(_content.AsSpan(ranges[i].Offset, ranges[i].Length).SequenceEqual(read[i]), $"range {i}");
        }
    }

    private async Task FailsAsync(Func<HttpAsk, HttpReply> answer, string what)
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(answer).Start();
        IOException error = Assert.Throws<IOException>(() => FileSystems.Open(server.Address + "/f?k=SECRET", null));
        TestContext.WriteLine(error.Message);
        Assert.Contains(what, error.Message);
        Assert.Contains(server.Address + "/f", error.Message);
        Assert.DoesNotContain("SECRET", error.Message);
    }
}
