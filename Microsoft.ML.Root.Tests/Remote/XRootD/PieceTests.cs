using System.Buffers.Binary;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedReading;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedServer;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>How ranges are read: pages with checksums, lists of ranges, answers that are cut.</summary>
[TestClass]
public sealed class PieceTests
{
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
    [DataRow(1, 0)]
    [DataRow(1, 1)]
    [DataRow(1, 5)]
    [DataRow(int.MaxValue, 0)]
    public async Task APageThatDoesNotAgreeWithItsChecksumIsAskedForAgain(int corrupted, int page)
    {
        await using ScriptedServer server = Serve(async (peer, request) =>
        {
            if (request.Code != PgRead || corrupted-- <= 0)
            {
                return false;
            }

            byte[] answer = peer.Server.Pages(request);
            answer[32 + (4100 * page) + 4 + 100] ^= 1;
            await peer.SendRawAsync(answer);
            return true;
        });
        RootRemoteOptions options = new() { MaxRetryAttempts = 1 };
        if (corrupted == 1)
        {
            await ReadAllAsync(server, options);
            ScriptedRequest again = server.Requests.Single(r => r.Code == PgRead && r.Payload.Length == 2);
            CollectionAssert.AreEqual(new byte[] { 0, 1 }, again.Payload);
            Assert.AreEqual(4096L * page, BinaryPrimitives.ReadInt64BigEndian(again.Arguments.AsSpan(4)));
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
    [DataRow(false, true)]
    [DataRow(true, false)]
    public async Task RangesGoIntoOneRequestWherePagesAreNotOfferedOrNotWanted(bool isOffered, bool isWanted)
    {
        await using ScriptedServer server = Serve();
        server.Flags = isOffered ? server.Flags : 1;
        await ReadAllAsync(server, new RootRemoteOptions { XRootDChecksums = isWanted, Token = "" });
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
}
