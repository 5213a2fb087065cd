using System.Diagnostics.Tracing;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote;

/// <summary>Where a token goes, and that it never shows.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TokenTests
{
    private const string Marked = "MARKED.TOKEN";
    private static readonly byte[] _content = new byte[100_000];

    [TestMethod]
    public async Task WithoutTlsATokenIsSentOnlyWhereThatIsAskedFor()
    {
        foreach (bool allowed in (bool[])[false, true])
        {
            await using ScriptedHttpServer server = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask)).Start();
            using ByteSource source = FileSystems.Open(server.Address + "/f", new RootRemoteOptions { Token = Marked, AllowUnencryptedTokens = allowed });
            Assert.AreEqual(allowed ? $"Bearer {Marked}" : null, server.Asked[0].Header("Authorization"));
        }
    }

    [TestMethod]
    public async Task ARedirectToAnotherHostDoesNotGetTheTokenUnlessItIsTrusted()
    {
        foreach (bool trusted in (bool[])[false, true])
        {
            await using ScriptedHttpServer other = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask)).Start();
            await using ScriptedHttpServer door = new ScriptedHttpServer(ask => new HttpReply(
                302, ReadOnlyMemory<byte>.Empty, ask.Target == "/f" ? "Location: /g" : $"Location: {other.Address}/f?once={Marked}")).Start();
            RootRemoteOptions options = new() { Token = Marked, AllowUnencryptedTokens = true, TrustedHosts = trusted ? ["127.0.0.1"] : [] };
            using ByteSource source = FileSystems.Open(door.Address + "/f", options);
            source.Read(10, new byte[100]);
            Assert.IsTrue(door.Asked.All(a => a.Header("Authorization") == $"Bearer {Marked}"), "the same host gets it on every redirect");
            Assert.HasCount(2, door.Asked, "the redirect is remembered");
            Assert.IsTrue(other.Asked.All(a => a.Header("Authorization") == (trusted ? $"Bearer {Marked}" : null)));
        }
    }

    [TestMethod]
    public async Task ATokenThatIsRefusedIsAskedForAnew()
    {
        int given = 0;
        await using ScriptedHttpServer server = new ScriptedHttpServer(
            ask => ask.Header("Authorization") == "Bearer t2" ? HttpReply.Range(_content, ask) : new HttpReply(401, ReadOnlyMemory<byte>.Empty)).Start();
        RootRemoteOptions options = new() { AllowUnencryptedTokens = true, TokenProvider = (_, _) => ValueTask.FromResult<string?>($"t{++given}") };
        using ByteSource source = FileSystems.Open(server.Address + "/f", options);
        Assert.AreEqual(2, given);
    }

    [TestMethod]
    public void TokensAreFoundWhereGridToolsLook()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"\n {Marked}= \n");
            Assert.AreEqual("ENV.TOKEN", Find(("BEARER_TOKEN", " ENV.TOKEN\n"), ("BEARER_TOKEN_FILE", file)));
            Assert.AreEqual(Marked + "=", Find(("BEARER_TOKEN", ""), ("BEARER_TOKEN_FILE", file)));
            File.WriteAllText(file, "no token, but SECRET text");
            RemoteFault error = Assert.ThrowsExactly<RemoteFault>(() => Find(("BEARER_TOKEN", null), ("BEARER_TOKEN_FILE", file)));
            Assert.DoesNotContain("SECRET", error.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public async Task AMarkedTokenNeverShows()
    {
        using Listener listener = new();
        List<string> shown = [];
        Func<HttpAsk, HttpReply>[] answers =
        [
            ask => HttpReply.Range(_content, ask),
            _ => new HttpReply(401, ReadOnlyMemory<byte>.Empty),
            _ => new HttpReply(403, ReadOnlyMemory<byte>.Empty, $"WWW-Authenticate: Bearer error=\"{Marked}\""),
            _ => new HttpReply(404, ReadOnlyMemory<byte>.Empty),
            _ => new HttpReply(503, ReadOnlyMemory<byte>.Empty, "Retry-After: 0"),
            _ => new HttpReply(302, ReadOnlyMemory<byte>.Empty, $"Location: s3://bucket/{Marked}"),
            _ => new HttpReply(302, ReadOnlyMemory<byte>.Empty, $"Location: http://{Marked}:99999/"),
            ask => new HttpReply(302, ReadOnlyMemory<byte>.Empty, $"Location: http://127.0.0.1:1/f?authz={Marked}"),
            ask => HttpReply.Range(_content, ask) with { Sent = 0 },
            ask => HttpReply.Range(_content, ask, $"ETag: \"{Guid.NewGuid()}\""),
            _ => new HttpReply(200, _content, "Content-Encoding: gzip"),
        ];
        foreach (Func<HttpAsk, HttpReply> answer in answers)
        {
            await using ScriptedHttpServer server = new ScriptedHttpServer(answer).Start();
            foreach (string address in (string[])[$"{server.Address}/f?authz=Bearer%20{Marked}", $"{server.Address}/f", $"{server.Address.Replace("://", $"://{Marked}@", StringComparison.Ordinal)}/f?{Marked}"])
            {
                RootRemoteOptions options = new() { Token = Marked, AllowUnencryptedTokens = true, MaxRetryAttempts = 1, AttemptTimeout = TimeSpan.FromSeconds(5) };
                foreach (Action use in (Action[])
                [
                    () => RootFile.Open(address, new RootFileOptions { Remote = options }).GetTree(),
                    () => _ = RootDataset.FromFiles([address, address + "&x"], "t").WithRemote(options).OnBadFiles(BadFilePolicy.Error).Columns,
                    () => _ = RootDataset.FromFiles(address.Replace("/f", "/*.root", StringComparison.Ordinal), "t").WithRemote(options).Columns,
                ])
                {
                    shown.Add(Assert.Throws<Exception>(use).ToString());
                }
            }
        }

        Assert.IsNotEmpty(listener.Events, "retries are events");
        Assert.AreEqual("", string.Join('\n', shown.Concat(listener.Events).Where(t => t.Contains(Marked, StringComparison.OrdinalIgnoreCase))));
    }

    private static string? Find(params (string Name, string? Value)[] variables)
    {
        string?[] before = [.. variables.Select(v => Environment.GetEnvironmentVariable(v.Name))];
        try
        {
            foreach ((string name, string? value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            return new BearerTokens(new RootRemoteOptions()).FindAsync(RemoteAddress.Parse("https://h/f"), true, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            for (int i = 0; i < variables.Length; i++)
            {
                Environment.SetEnvironmentVariable(variables[i].Name, before[i]);
            }
        }
    }

    private sealed class Listener : EventListener
    {
        internal List<string> Events { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft.ML.Root")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (Events)
            {
                Events.Add(string.Join(' ', eventData.Payload ?? new System.Collections.ObjectModel.ReadOnlyCollection<object?>([])));
            }
        }
    }
}
