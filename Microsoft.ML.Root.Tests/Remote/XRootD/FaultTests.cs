using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Runtime.Versioning;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Remote.XRootD;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>Bad networks and hostile servers: right bytes, or an error of the reader that says where; never a hang or a leak.</summary>
[TestClass]
public class FaultTests
{
    private const int Workers = 8;

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [SupportedOSPlatform("linux")]
    public async Task FiveHundredFaultsGiveRightBytesOrAnErrorThatNamesTheFile()
    {
        const int MostFaults = 500;
        using XRootDServer server = new("xrootd.async off", folder => ServedFiles.Write(folder));
        string[] files = [.. RemoteBytes.Files(server.Data).Skip(20).Take(8)];
        int faults = 0;
        int failures = 0;
        int reads = 0;
        await using FaultProxy proxy = new FaultProxy(server.Port, number =>
        {
            Random random = new(number);
            return random.Next(4) == 0 || Interlocked.Increment(ref faults) > MostFaults
                ? null
                : new FaultPlan((FaultKind)random.Next(1, 6), random.Next(2) == 0 ? random.Next(200) : random.Next(400_000));
        }).Start();
        RootRemoteOptions options = new() { AttemptTimeout = TimeSpan.FromMilliseconds(400), TotalTimeout = TimeSpan.FromSeconds(20), MaxRetryAttempts = 4 };
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker))));
        await ScriptedReading.UntilAsync(() => OpenTo(proxy.Port) == 0);
        Assert.IsGreaterThan(failures, reads, "most reads succeed");

        async Task WorkAsync(int worker)
        {
            for (int i = worker; Volatile.Read(ref faults) < MostFaults; i++)
            {
                string file = files[i % files.Length];
                string path = Path.GetRelativePath(server.Data, file);
                byte[] local = await File.ReadAllBytesAsync(file);
                Stopwatch time = Stopwatch.StartNew();
                using XRootDProtocol protocol = new(options);
                try
                {
                    using RemoteFile remote = await protocol.OpenAsync(
                        RemoteAddress.Parse($"root://127.0.0.1:{proxy.Port}//{path}"), new RemoteStatistics(), CancellationToken.None);
                    Assert.AreEqual(local.Length, remote.Length);
                    await RemoteBytes.CompareRangesAsync(remote, local);
                    byte[] whole = new byte[local.Length];
                    await remote.ReadAsync(new[] { new RangeRequest(0, whole) }, CancellationToken.None);
                    Assert.IsTrue(whole.AsSpan().SequenceEqual(local));
                    Interlocked.Increment(ref reads);
                }
                catch (Exception error) when (error is RootRemoteException or RootFormatException or FileNotFoundException)
                {
                    Interlocked.Increment(ref failures);
                    StringAssert.Contains(error.Message, $"127.0.0.1:{proxy.Port}//{path}", StringComparison.Ordinal);
                }

                Assert.IsLessThan(3 * options.TotalTimeout.TotalSeconds, time.Elapsed.TotalSeconds);
            }
        }
    }

    [TestMethod]
    public async Task AServerThatAnswersAtRandomGivesErrorsOfTheReader()
    {
        const int Runs = 250;
        byte[] content = new byte[50_000];
        new Random(3).NextBytes(content);
        int next = 0;
        int ended = 0;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (int run = Interlocked.Increment(ref next); run <= Runs; run = Interlocked.Increment(ref next))
            {
                await RunAsync(run);
                Interlocked.Increment(ref ended);
            }
        })));
        Assert.AreEqual(Runs, ended);

        async Task RunAsync(int seed)
        {
            Random random = new(seed);
            await using ScriptedServer server = new ScriptedServer(content)
            {
                Flags = (uint)(seed % 3 == 0 ? 1 : seed % 3 == 1 ? 0x0030_0001 : 2),
                SecurityList = seed % 5 == 0 ? "&P=unix" : "",
                Mutate = bytes => Mutated(random, bytes),
            }.Start();
            RootRemoteOptions options = new() { AttemptTimeout = TimeSpan.FromMilliseconds(100), TotalTimeout = TimeSpan.FromSeconds(5), MaxRetryAttempts = 1, Token = "" };
            using XRootDProtocol protocol = new(options);
            RemoteAddress address = RemoteAddress.Parse($"root://127.0.0.1:{server.Port}//d/f.root");
            try
            {
                if (seed % 4 == 0)
                {
                    await protocol.ListAsync(address, new RemoteStatistics(), CancellationToken.None);
                    return;
                }

                using RemoteFile file = await protocol.OpenAsync(address, new RemoteStatistics(), CancellationToken.None);
                int length = (int)Math.Min(file.Length, content.Length);
                RangeRequest[] ranges = [new(0, new byte[length]), new(length / 2, new byte[length / 4]), new(0, new byte[length / 8])];
                await file.ReadAsync(ranges, CancellationToken.None);
            }
            catch (Exception error) when (error is RootRemoteException or RootFormatException or FileNotFoundException)
            {
                StringAssert.Contains(error.Message, "127.0.0.1", StringComparison.Ordinal);
            }
        }
    }

    /// <summary>This process's connections to a port that it has not closed.</summary>
    private static int OpenTo(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(c => c.RemoteEndPoint.Port == port && c.State is TcpState.Established or TcpState.CloseWait);

    /// <summary>Bytes of an answer with a few of them, or its length, changed; one in two stays as it is, so that more than the begin is tried.</summary>
    private static byte[] Mutated(Random random, byte[] bytes)
    {
        byte[] changed = [.. bytes];
        switch (random.Next(10))
        {
            case 0:
                changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                changed[random.Next(Math.Min(8, changed.Length))] = (byte)random.Next(256);
                break;
            case 2:
                changed = changed[..random.Next(changed.Length)];
                break;
            case 3:
                random.NextBytes(changed.AsSpan(Math.Min(changed.Length, 8)));
                break;
            case 4:
                byte[] more = new byte[random.Next(1, 40)];
                random.NextBytes(more);
                changed = [.. changed, .. more];
                break;
        }

        return changed;
    }
}
