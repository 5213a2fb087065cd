using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Remote.XRootD;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedServer;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>What real servers do rarely.</summary>
[TestClass]
public class ScriptedServerTests
{
    private static readonly byte[] _content = Content();

    [TestMethod]
    public async Task APutOffRequestIsSentAgain()
    {
        int opens = 0;
        int reads = 0;
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if ((request.Code == Open && opens++ == 0) || (request.Code == PgRead && reads++ == 0))
            {
                await peer.SendAsync(request.StreamId, 4005, [.. Int(0), .. "busy\0"u8]);
                return true;
            }

            return false;
        });
        await ReadAllAsync(server);
        Assert.AreEqual(2, opens);
    }

    [TestMethod]
    public async Task AnAnswerMayComeLaterInsideAnAttention()
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code != Open)
            {
                return false;
            }

            await peer.SendAsync(request.StreamId, 4006, [.. Int(60), .. "later\0"u8]);
            await peer.SendAsync([0, 0], 4001, [.. Int(5002), .. "to whom it may concern\0"u8]);
            await Task.Delay(3000); // Longer than the time for a try, had the server not asked for patience.
            byte[] body = [0, 0, 0, 7, .. new byte[8], .. Encoding.UTF8.GetBytes(peer.Server.Status)];
            await peer.SendAsync([0, 0], 4001, [.. Int(5008), 0, 0, 0, 0, .. Frame(request.StreamId, 0, body.Length), .. body]);
            return true;
        });
        await ReadAllAsync(server, new RootRemoteOptions { AttemptTimeout = TimeSpan.FromSeconds(2), MaxRetryAttempts = 0 });
    }

    [TestMethod]
    public async Task RedirectsInARingEnd()
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code == Open)
            {
                await peer.RedirectAsync(request, peer.Server.Port, "127.0.0.1?round=yes");
            }

            return request.Code == Open;
        });
        RootRemoteException error = await Assert.ThrowsExactlyAsync<RootRemoteException>(() => ReadAllAsync(server));
        StringAssert.Contains(error.Message, "redirected 17 times", StringComparison.Ordinal);
        StringAssert.EndsWith(server.Requests.Last(r => r.Code == Open).Text, "/f.root?round=yes", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AServerThatFailedIsNamedToTheManager()
    {
        await using ScriptedServer good = Serve();
        await using ScriptedServer bad = Serve(async (peer, request) =>
        {
            if (request.Code == Open)
            {
                await peer.ErrorAsync(request, 3007, "disk on fire");
            }

            return request.Code == Open;
        });
        await using ScriptedServer manager = Serve(async (peer, request) =>
        {
            if (request.Code == Open)
            {
                bool tried = request.Text.Contains("tried=127.0.0.1&triedrc=ioerr", StringComparison.Ordinal);
                await peer.RedirectAsync(request, tried ? good.Port : bad.Port, tried ? "localhost" : "127.0.0.1?cap=1&keep=theirs");
            }

            return request.Code == Open;
        });
        manager.Flags = 2;
        await ReadAllAsync(manager, query: "?keep=mine&own=1&xrdcl.x=1");
        Assert.AreEqual("/f.root?own=1&cap=1&keep=theirs", bad.Requests.Single(r => r.Code == Open).Text);
        Assert.AreEqual("/f.root?keep=mine&own=1&tried=127.0.0.1&triedrc=ioerr", good.Requests.Single(r => r.Code == Open).Text);
    }

    [TestMethod]
    public async Task ABrokenConnectionGoesOnAtTheSameBytes()
    {
        int reads = 0;
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code != PgRead || reads++ is not (0 or 7 or 8 or 90))
            {
                return false;
            }

            byte[] answer = peer.Server.Pages(request);
            await peer.SendRawAsync(answer[..(answer.Length / 2)]);
            peer.Drop();
            return true;
        });
        await ReadAllAsync(server);
        Assert.IsTrue(server.Requests.Any(r => r.Code == EndSess), "the server is told of the session that was lost");
    }

    [TestMethod]
    public async Task AnAnswerToNoRequestEndsTheSession()
    {
        int reads = 0;
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code != PgRead || reads++ > 0)
            {
                return false;
            }

            await peer.SendAsync([0x77, 0x77], 0, [1, 2, 3]);
            return true;
        });
        await ReadAllAsync(server);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(int.MaxValue)]
    public async Task APageThatDoesNotAgreeWithItsChecksumIsAskedForAgain(int corrupted)
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code != PgRead || corrupted-- <= 0)
            {
                return false;
            }

            byte[] answer = peer.Server.Pages(request);
            answer[32 + 4 + 100] ^= 1;
            await peer.SendRawAsync(answer);
            return true;
        });
        RootRemoteOptions options = new() { MaxRetryAttempts = 1 };
        if (corrupted == 1)
        {
            await ReadAllAsync(server, options);
            CollectionAssert.AreEqual(new byte[] { 0, 1 }, server.Requests.Single(r => r.Code == PgRead && r.Payload.Length == 2).Payload);
            return;
        }

        RootRemoteException error = await Assert.ThrowsExactlyAsync<RootRemoteException>(() => ReadAllAsync(server, options));
        StringAssert.Contains(error.Message, "do not agree with their CRC32C", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, $"root://127.0.0.1:{server.Port}//f.root", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task PartsOfPagesMayComeInAnyOrderAndNoneMayBeMissing()
    {
        int reads = 0;
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code != PgRead)
            {
                return false;
            }

            long offset = BinaryPrimitives.ReadInt64BigEndian(request.Arguments.AsSpan(4));
            byte[] bytes = peer.Server.Slice(request.Arguments);
            int cut = bytes.Length > 8192 ? (int)(8192 - (offset % 4096)) : 0;
            if (reads++ != 1)
            {
                await peer.SendRawAsync(Pages(request.StreamId, offset + cut, bytes[cut..], isFinal: false));
            }

            await peer.SendRawAsync(Pages(request.StreamId, offset, bytes[..cut], isFinal: true));
            return true;
        });
        await ReadAllAsync(server);
    }

    [TestMethod]
    public async Task AShortAnswerIsCompleted()
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            byte[] bytes = request.Code == Read ? peer.Server.Slice(request.Arguments) : [];
            if (bytes.Length > 100)
            {
                await peer.SendAsync(request.StreamId, 4000, bytes[..60]);
                await peer.SendAsync(request.StreamId, 0, bytes[60..(bytes.Length / 2)]);
            }

            return bytes.Length > 100;
        });
        server.Flags = 1;
        await ReadAllAsync(server);
    }

    [TestMethod]
    public async Task WhatIsNotOfferedIsDoneOtherwise()
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            bool refused = request.Code is PgRead or ReadV;
            if (refused)
            {
                await peer.ErrorAsync(request, 3013, "not here");
            }

            return refused;
        });
        await ReadAllAsync(server);
        Assert.IsTrue(server.Requests.Any(r => r.Code == ReadV) && server.Requests.Any(r => r.Code == Read));
    }

    [TestMethod]
    public async Task RangesGoIntoOneRequestWhereThereIsNoPgRead()
    {
        await using ScriptedServer server = Serve();
        server.Flags = 1;
        await ReadAllAsync(server);
        Assert.IsTrue(server.Requests.Any(r => r.Code == ReadV));
        Assert.IsFalse(server.Requests.Any(r => r.Code == PgRead));
    }

    [TestMethod]
    public async Task LongRangesAreCutToTheServersLimits()
    {
        int vectors = 0;
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            switch (request.Code)
            {
                case Query:
                    Assert.AreEqual("readv_ior_max readv_iov_max", request.Text);
                    await peer.SendAsync(request.StreamId, 0, "3000\n7\n"u8.ToArray());
                    return true;
                case ReadV when vectors++ == 2:
                    await peer.SendAsync(request.StreamId, 4005, Int(0)); // The ranges behind it come before it.
                    return true;
                case ReadV:
                    Assert.IsLessThanOrEqualTo(7 * 16, request.Payload.Length);
                    Assert.IsTrue(request.Payload.Chunk(16).All(e => BinaryPrimitives.ReadInt32BigEndian(e.AsSpan(4)) <= 3000));
                    return false;
                default:
                    return false;
            }
        });
        server.Flags = 1;
        await ReadAllAsync(server);
        Assert.IsGreaterThan(50, vectors);
    }

    [TestMethod]
    public async Task AHandleThatTheServerForgotIsReplaced()
    {
        int reads = 0;
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            bool refused = request.Code == PgRead && reads++ == 1;
            if (refused)
            {
                await peer.ErrorAsync(request, 3004, "no such handle");
            }

            return refused;
        });
        await ReadAllAsync(server);
        Assert.AreEqual(2, server.Requests.Count(r => r.Code == Open));
    }

    [TestMethod]
    public async Task AFileThatChangesIsAnError()
    {
        await using ScriptedServer server = Serve((peer, request) =>
        {
            if (request.Code == PgRead)
            {
                peer.Server.Modified++;
                peer.Drop();
            }

            return Task.FromResult(request.Code == PgRead);
        });
        RootFormatException error = await Assert.ThrowsExactlyAsync<RootFormatException>(() => ReadAllAsync(server));
        StringAssert.Contains(error.Message, "the file changed while it was read", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "//f.root", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(3011, typeof(FileNotFoundException))]
    [DataRow(3014, typeof(FileNotFoundException))]
    [DataRow(3010, typeof(RootRemoteException))]
    [DataRow(3016, typeof(RootRemoteException))]
    [DataRow(3024, typeof(RootRemoteException))]
    [DataRow(9999, typeof(RootRemoteException))]
    public async Task ARefusalNamesFileHostAndReasonAndNoCredential(int number, Type type)
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code == Open)
            {
                await peer.ErrorAsync(request, number, $"bad {request.Text}\n\u001b[31m");
            }

            return request.Code == Open;
        });
        using EventText events = new();
        RootRemoteOptions options = new() { MaxRetryAttempts = 1, AllowUnencryptedTokens = true };
        IOException error = await Assert.ThrowsAsync<IOException>(() => ReadAllAsync(server, options, "?authz=Bearer%20MARKED.TOKEN&cap.sym=MARKED.TOO"));
        Assert.AreEqual(type, error.GetType());
        StringAssert.Contains(error.Message, $"127.0.0.1:{server.Port}//f.root", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, $"error {number}", StringComparison.Ordinal);
        Assert.IsFalse(error.ToString().Contains("MARKED", StringComparison.Ordinal), error.ToString());
        Assert.IsFalse(error.Message.Any(char.IsControl));
        Assert.IsFalse(events.All.Contains("MARKED", StringComparison.Ordinal), events.All);
        Assert.AreEqual(number == 3024, events.All.Contains("RemoteRetry", StringComparison.Ordinal), "a server that is busy is asked again");
        StringAssert.Contains(server.Requests.First(r => r.Code == Open).Text, "MARKED.TOKEN", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task ACredentialDoesNotGoOutWithoutTls()
    {
        await using ScriptedServer server = Serve();
        RootRemoteException error = await Assert.ThrowsExactlyAsync<RootRemoteException>(() => ReadAllAsync(server, query: "?authz=Bearer%20MARKED.TOKEN"));
        StringAssert.Contains(error.Message, "without TLS", StringComparison.Ordinal);
        Assert.IsFalse(error.ToString().Contains("MARKED", StringComparison.Ordinal));
        Assert.IsFalse(server.Requests.Any(r => r.Code == Open));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task ACredentialGoesToOtherServersOnlyWhereTheyAreTrusted(bool isTrusted)
    {
        await using ScriptedServer other = Serve(async (peer, request) =>
        {
            bool refused = request.Code == Open && !request.Text.Contains("MARKED", StringComparison.Ordinal);
            if (refused)
            {
                await peer.ErrorAsync(request, 3010, "who are you");
            }

            return refused;
        });
        await using ScriptedServer first = Serve(async (peer, request) =>
        {
            if (request.Code == Open)
            {
                await peer.RedirectAsync(request, other.Port, "localhost?cap=1");
            }

            return request.Code == Open;
        });
        RootRemoteOptions options = new() { AllowUnencryptedTokens = true, TrustedHosts = isTrusted ? ["localhost"] : [] };
        Task reading = ReadAllAsync(first, options, "?authz=Bearer%20MARKED.TOKEN&own=1");
        if (isTrusted)
        {
            await reading;
            Assert.AreEqual("/f.root?authz=Bearer%20MARKED.TOKEN&own=1&cap=1", other.Requests.Single(r => r.Code == Open).Text);
            return;
        }

        RootRemoteException error = await Assert.ThrowsExactlyAsync<RootRemoteException>(() => reading);
        StringAssert.Contains(error.Message, "TrustedHosts", StringComparison.Ordinal);
        Assert.IsFalse(error.ToString().Contains("MARKED", StringComparison.Ordinal));
        Assert.AreEqual("/f.root?own=1&cap=1", other.Requests.Single(r => r.Code == Open).Text);
    }

    [TestMethod]
    [DataRow("&P=gsi,v:10600,c:ssl&P=krb5,xrootd/host@REALM", "gsi (not known here), krb5 (not known here)")]
    [DataRow("&P=ztn,0:4096:", "ztn (needs TLS")]
    [DataRow("&P=unix", "unix (refused with error 3030)")]
    public async Task AnAuthenticationThatCannotBeSaysWhatWouldDo(string list, string reason)
    {
        await using ScriptedServer server = new ScriptedServer(_content, async (peer, request) =>
        {
            if (request.Code == Auth)
            {
                await peer.ErrorAsync(request, 3030, "no " + request.Text);
            }

            return request.Code == Auth;
        })
        { SecurityList = list }.Start();
        RootRemoteException error = await Assert.ThrowsExactlyAsync<RootRemoteException>(() => ReadAllAsync(server, new RootRemoteOptions { Token = "MARKED.TOKEN" }));
        StringAssert.Contains(error.Message, reason, StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "this client has host, unix and ztn", StringComparison.Ordinal);
        Assert.IsFalse(error.ToString().Contains("MARKED", StringComparison.Ordinal));
        Assert.IsFalse(server.Requests.Any(r => r.Text.Contains("MARKED", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task ATokenThatBecameOldIsReplaced()
    {
        await using ScriptedServer server = new ScriptedServer(_content, async (peer, request) =>
        {
            string token = peer.Server.Requests.Last(r => r.Connection == request.Connection && r.Code is Auth or Protocol).Text;
            bool refused = request.Code == Open && !token.Contains("TOKEN2", StringComparison.Ordinal) && peer.Server.Requests.Count(r => r.Code == Open) > 1;
            if (refused)
            {
                await peer.ErrorAsync(request, 3010, "expired");
            }

            return refused;
        })
        { SecurityList = "&P=ztn,0:4096:" }.Start();
        int tokens = 0;
        RootRemoteOptions options = new()
        {
            AllowUnencryptedTokens = true,
            TokenProvider = (_, _) => ValueTask.FromResult<string?>($"TOKEN{Interlocked.Increment(ref tokens)}"),
        };
        using XRootDProtocol protocol = new(options);
        using RemoteFile first = await protocol.OpenAsync(Address(server), new RemoteStatistics(), CancellationToken.None);
        await Task.Delay(50);
        using RemoteFile second = await protocol.OpenAsync(Address(server), new RemoteStatistics(), CancellationToken.None);
        await RemoteBytes.CompareRangesAsync(first, _content);
        await RemoteBytes.CompareRangesAsync(second, _content);
        Assert.AreEqual(2, tokens);
    }

    [TestMethod]
    public async Task RootsAsksForTls()
    {
        await using ScriptedServer server = Serve();
        RootRemoteException error = await Assert.ThrowsExactlyAsync<RootRemoteException>(() => ReadAllAsync(server, scheme: "roots"));
        StringAssert.Contains(error.Message, "does not speak TLS", StringComparison.Ordinal);
        Assert.IsFalse(server.Requests.Any(r => r.Code == Login));
    }

    [TestMethod]
    public async Task WhatComesInTheClearWhereTlsBeginsIsRefused()
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code == Protocol)
            {
                byte[] body = [0, 0, 5, 0x11, .. Int(unchecked((int)0xC000_0001))];
                await peer.SendRawAsync([.. Frame(request.StreamId, 0, body.Length), .. body, .. Frame([0, 2], 0, 16), .. new byte[16]]);
            }

            return request.Code == Protocol;
        });
        RootRemoteException error = await Assert.ThrowsExactlyAsync<RootRemoteException>(
            () => ReadAllAsync(server, new RootRemoteOptions { MaxRetryAttempts = 0 }));
        StringAssert.Contains(error.Message, "in the clear", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task RequestsAreSignedWhereTheServerForcesIt()
    {
        await using ScriptedServer server = new ScriptedServer(_content) { SecurityList = "&P=unix", ProtocolExtra = [0x53, 0, 0, 2, 4, 0] }.Start();
        await ReadAllAsync(server);
        ScriptedRequest[] requests = [.. server.Requests.SkipWhile(r => r.Code != Auth).Skip(1)];
        Assert.IsGreaterThan(2, requests.Length);
        ulong sequence = 0;
        for (int i = 0; i + 1 < requests.Length; i += 2)
        {
            ScriptedRequest signature = requests[i];
            ScriptedRequest signed = requests[i + 1];
            Assert.AreEqual(SigVer, signature.Code);
            CollectionAssert.AreEqual(signed.StreamId, signature.StreamId);
            Assert.AreEqual(signed.Code, BinaryPrimitives.ReadUInt16BigEndian(signature.Arguments));
            Assert.AreEqual(++sequence, BinaryPrimitives.ReadUInt64BigEndian(signature.Arguments.AsSpan(4)));
            byte[] message =
            [
                .. signature.Arguments[4..12], .. signed.StreamId, (byte)(signed.Code >> 8), (byte)signed.Code, .. signed.Arguments, .. Int(signed.Payload.Length), .. signed.Payload,
            ];
            CollectionAssert.AreEqual(SHA256.HashData(message), signature.Payload);
        }
    }

    [TestMethod]
    public async Task CancellingEndsAtOnceAndWritesNothingMore()
    {
        TaskCompletionSource asked = new(), answer = new();
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code == PgRead)
            {
                asked.TrySetResult();
                await answer.Task;
            }

            return false;
        });
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        using RemoteFile file = await protocol.OpenAsync(Address(server), new RemoteStatistics(), CancellationToken.None);
        byte[] bytes = new byte[5000];
        using CancellationTokenSource end = new();
        Task reading = file.ReadAsync(new[] { new RangeRequest(0, bytes) }, end.Token).AsTask();
        await asked.Task;
        Stopwatch time = Stopwatch.StartNew();
        await end.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => reading);
        Assert.IsLessThan(10, time.Elapsed.TotalSeconds, "far below the time for a try");
        answer.SetResult();
        byte[] other = new byte[5000];
        await file.ReadAsync(new[] { new RangeRequest(100, other) }, CancellationToken.None);
        Assert.IsTrue(other.AsSpan().SequenceEqual(_content.AsSpan(100, 5000)), "the session goes on behind the late answer");
        Assert.IsFalse(bytes.AsSpan().ContainsAnyExcept((byte)0));
    }

    [TestMethod]
    public async Task AFileThatIsOpenedTooLateIsClosed()
    {
        TaskCompletionSource asked = new(), answer = new(), closed = new();
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code == Open)
            {
                asked.TrySetResult();
                await answer.Task;
            }
            else if (request.Code == Close)
            {
                CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 7 }, request.Arguments[..4]);
                closed.TrySetResult();
            }

            return false;
        });
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        using CancellationTokenSource end = new();
        Task opening = protocol.OpenAsync(Address(server), new RemoteStatistics(), end.Token).AsTask();
        await asked.Task;
        await end.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => opening);
        answer.SetResult();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [TestMethod]
    public async Task ASilentServerIsLeftAfterTheTimeForATry()
    {
        int opens = 0;
        await using ScriptedServer server = Serve((_, request) => Task.FromResult(request.Code == Open && opens++ == 0));
        await ReadAllAsync(server, new RootRemoteOptions { AttemptTimeout = TimeSpan.FromSeconds(1) });
        Assert.IsGreaterThan(1, opens);
    }

    [TestMethod]
    public async Task NothingIsLeftOpen()
    {
        await using ScriptedServer server = Serve();
        XRootDProtocol protocol = new(new RootRemoteOptions());
        RemoteFile[] files = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => protocol.OpenAsync(Address(server), new RemoteStatistics(), CancellationToken.None).AsTask()));
        Assert.AreEqual(1, server.OpenConnections);
        foreach (RemoteFile file in files)
        {
            file.Dispose();
            file.Dispose();
        }

        await UntilAsync(() => server.Requests.Count(r => r.Code == Close) == 20);
        protocol.Dispose();
        await UntilAsync(() => server.OpenConnections == 0);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => protocol.OpenAsync(Address(server), new RemoteStatistics(), CancellationToken.None).AsTask());
    }

    [TestMethod]
    [DataRow(".\n0 0 0 0\na.root\n1 5 16 5\nsub\n1 0 2 6\0")]
    [DataRow("a.root\nsub\0")]
    public async Task AFolderIsListed(string listing)
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            switch (request.Code)
            {
                case DirList:
                    await peer.SendAsync(request.StreamId, 4000, Encoding.ASCII.GetBytes(listing[..4]));
                    await peer.SendAsync(request.StreamId, 0, Encoding.ASCII.GetBytes(listing[4..]));
                    return true;
                case Statx:
                    Assert.AreEqual("/d/a.root\n/d/sub", request.Text);
                    await peer.SendAsync(request.StreamId, 0, [0, 2]);
                    return true;
                default:
                    return false;
            }
        });
        using XRootDProtocol protocol = new(new RootRemoteOptions());
        IReadOnlyList<RemoteEntry> entries = await protocol.ListAsync(
            RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//d/"), new RemoteStatistics(), CancellationToken.None);
        CollectionAssert.AreEquivalent(new RemoteEntry[] { new("a.root", false), new("sub", true) }, entries.ToArray());
    }

    internal static async Task UntilAsync(Func<bool> condition)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsLessThan(60, time.Elapsed.TotalSeconds);
            await Task.Delay(10);
        }
    }

    private static ScriptedServer Serve(Func<Peer, ScriptedRequest, Task<bool>>? script = null) => new ScriptedServer(_content, script).Start();

    private static RemoteAddress Address(ScriptedServer server, string scheme = "root", string query = "")
        => RemoteAddress.Parse($"{scheme}://127.0.0.1:{server.Port}//f.root{query}");

    /// <summary>Opens the server's file and reads ranges of it, whose bytes must be right.</summary>
    private static async Task ReadAllAsync(ScriptedServer server, RootRemoteOptions? options = null, string query = "", string scheme = "root")
    {
        using XRootDProtocol protocol = new(options ?? new RootRemoteOptions { Token = "" });
        using RemoteFile file = await protocol.OpenAsync(Address(server, scheme, query), new RemoteStatistics(), CancellationToken.None);
        Assert.AreEqual(_content.Length, file.Length);
        byte[] whole = new byte[_content.Length];
        await file.ReadAsync(new[] { new RangeRequest(0, whole) }, CancellationToken.None);
        Assert.IsTrue(whole.AsSpan().SequenceEqual(_content));
        await RemoteBytes.CompareRangesAsync(file, _content);
    }

    private static byte[] Content()
    {
        byte[] bytes = new byte[200_001];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
