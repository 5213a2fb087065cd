using System.Runtime.Versioning;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote;

/// <summary>
/// Five hundred faults of connections to a real server: each read has the right values or ends in time with an error that names host
/// and file, and no connection stays open.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class HttpFaultTests
{
    private const int Faults = 500;
    private const string Column = "part_px";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task EveryReadIsRightOrAnErrorThatNamesHostAndFile()
    {
        using NginxServer server = NginxServer.Start();
        Random random = new(1);
        Lock randomLock = new();
        int injected = 0;
        await using FaultProxy proxy = new FaultProxy(server.Port, _ =>
        {
            lock (randomLock)
            {
                FaultKind kind = (FaultKind)random.Next(6);
                if (kind is FaultKind.None or FaultKind.Corrupt || injected == Faults)
                {
                    return null; // HTTP has nothing that would show a changed byte
                }

                injected++;
                return new FaultPlan(kind, random.Next(100_000));
            }
        }).Start();

        string file = Path.Combine(RepositoryPaths.Jets, "HToBB_000.root");
        string address = $"http://127.0.0.1:{proxy.Port}/jets/HToBB_000.root";
        float[] expected = Values(file, null);
        int right = 0;
        int failed = 0;
        long slowest = 0;
        List<string> wrong = [];
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning)));
        TestContext.WriteLine($"{injected} faults over {proxy.Connections} connections: {right} reads right, {failed} errors, slowest {slowest} ms");
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(5)));
        Assert.AreEqual(Faults, injected);
        Assert.IsGreaterThan(right / 4, right - failed, "retries get most reads through");
        for (int i = 0; i < 100 && proxy.OpenConnections > 0; i++)
        {
            await Task.Delay(50, TestContext.CancellationToken);
        }

        Assert.AreEqual(0, proxy.OpenConnections, "connections that stayed open");

        void Read()
        {
            while (Volatile.Read(ref injected) < Faults)
            {
                RootRemoteOptions options = new() { AttemptTimeout = TimeSpan.FromMilliseconds(500), TotalTimeout = TimeSpan.FromSeconds(20), MaxRetryAttempts = 3 };
                long began = Environment.TickCount64;
                string? problem = null;
                try
                {
                    bool same = Values(address, options).AsSpan().SequenceEqual(expected);
                    Interlocked.Increment(ref same ? ref right : ref failed);
                    problem = same ? null : "other values";
                }
                catch (RootRemoteException error)
                {
                    Interlocked.Increment(ref failed);
                    problem = error.Message.Contains(address, StringComparison.Ordinal) && error.Host == $"127.0.0.1:{proxy.Port}" ? null : error.ToString();
                }
                catch (Exception error)
                {
                    problem = error.ToString();
                }

                RemoteProtocols.Of(options).Dispose();
                lock (wrong)
                {
                    slowest = Math.Max(slowest, Environment.TickCount64 - began);
                    if (problem is not null || Environment.TickCount64 - began > 40_000)
                    {
                        wrong.Add(problem ?? "it took too long");
                    }
                }
            }
        }
    }

    private static float[] Values(string path, RootRemoteOptions? options)
    {
        using RootFile file = RootFile.Open(path, new RootFileOptions { Remote = options });
        return file.GetTree().Columns.First(c => c.Schema.Name == Column).Read<float>().Values.ToArray();
    }
}
