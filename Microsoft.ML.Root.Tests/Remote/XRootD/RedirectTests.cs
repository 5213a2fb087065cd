using System.Text;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedReading;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedServer;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>What servers do that put off, or send elsewhere.</summary>
[TestClass]
public sealed class RedirectTests
{
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
}
