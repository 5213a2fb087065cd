using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Remote.XRootD;
using Microsoft.ML.Root.Truth.Servers;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedReading;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedServer;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>What is said to whom: credentials, TLS, signatures.</summary>
[TestClass]
public sealed class SecurityTests
{
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
        await using ScriptedServer server = new ScriptedServer(FileContent, async (peer, request) =>
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
    public async Task AMarkedCredentialNeverShows()
    {
        const string Marked = "MARKED.TOKEN";
        using EventText events = new();
        List<string> shown = [];
        Func<Peer, ScriptedRequest, Task<bool>>[] answers =
        [
            async (peer, request) =>
            {
                await peer.ErrorAsync(request, 3010, $"no {Marked} here");
                return true;
            },
            async (peer, request) =>
            {
                await peer.ErrorAsync(request, 3024, $"busy with {request.Text}");
                return true;
            },
            async (peer, request) =>
            {
                await peer.RedirectAsync(request, 1, $"127.0.0.1?authz={Marked}");
                return true;
            },
            async (peer, request) =>
            {
                await peer.RedirectAsync(request, -1, $"https://{Marked}@elsewhere/f?{Marked}");
                return true;
            },
            (peer, request) =>
            {
                peer.Drop();
                return Task.FromResult(true);
            },
            async (peer, request) =>
            {
                await peer.SendAsync(request.StreamId, 0, System.Text.Encoding.UTF8.GetBytes(Marked));
                return true;
            },
            (peer, request) => Task.FromResult(false), // the file's bytes are no ROOT file
        ];
        foreach (Func<Peer, ScriptedRequest, Task<bool>> answer in answers)
        {
            await using ScriptedServer server = new ScriptedServer(FileContent, (peer, request) => request.Code == Open ? answer(peer, request) : Task.FromResult(false))
            {
                SecurityList = "&P=ztn,0:4096:",
            }.Start();
            string address = $"root://127.0.0.1:{server.Port}//f.root?authz=Bearer%20{Marked}&cap={Marked}";
            RootRemoteOptions options = new()
            {
                Token = Marked,
                AllowUnencryptedTokens = true,
                MaxRetryAttempts = 1,
                AttemptTimeout = TimeSpan.FromSeconds(2),
                TotalTimeout = TimeSpan.FromSeconds(5),
            };
            foreach (Action use in (Action[])
            [
                () => RootFile.Open(address, new RootFileOptions { Remote = options }).GetTree(),
                () => _ = RootDataset.FromFiles([address, address + "&x"], "t").WithRemote(options).Columns,
                () => _ = RootDataset.FromFiles(address.Replace("/f.root", "/*.root", StringComparison.Ordinal), "t").WithRemote(options).Columns,
            ])
            {
                shown.Add((await Assert.ThrowsAsync<Exception>(() => Task.Run(use))).ToString());
            }

            Assert.IsTrue(server.Requests.Any(r => r.Code == Auth && r.Text.Contains(Marked, StringComparison.Ordinal)), "it was sent");
        }

        Assert.IsTrue(events.All.Contains("RemoteRetry", StringComparison.Ordinal), "retries are events");
        Assert.AreEqual("", string.Join('\n', shown.Append(events.All).Where(t => t.Contains(Marked, StringComparison.OrdinalIgnoreCase))));
    }

    [TestMethod]
    public async Task ATokenThatBecameOldIsReplaced()
    {
        await using ScriptedServer server = new ScriptedServer(FileContent, async (peer, request) =>
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
        await RemoteBytes.CompareRangesAsync(first, FileContent);
        await RemoteBytes.CompareRangesAsync(second, FileContent);
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
        await using ScriptedServer server = new ScriptedServer(FileContent) { SecurityList = "&P=unix", ProtocolExtra = [0x53, 0, 0, 2, 4, 0] }.Start();
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
}
