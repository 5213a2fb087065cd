using System.Diagnostics;
using System.Text;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Remote.XRootD;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedReading;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedServer;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>Files and sessions from their begin to their end.</summary>
[TestClass]
public sealed class SessionTests
{
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
        Assert.IsTrue(other.AsSpan().SequenceEqual(FileContent.AsSpan(100, 5000)), "the session goes on behind the late answer");
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
}
