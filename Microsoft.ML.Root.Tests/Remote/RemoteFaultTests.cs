using System.Runtime.Versioning;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote;

/// <summary>
/// Five hundred faults of connections to each of two real servers: what reads a column, and what reads rows of several files in batches,
/// has the right values or ends in time with an error that names host and file; no connection stays open and no buffer stays rented.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class RemoteFaultTests
{
    private const int Faults = 500;
    private const int Workers = 12;
    private const string Column = "part_px";
    private const string Scalar = "jet_pt";
    private static readonly string[] _files = ["HToBB_000.root", "HToCC_000.root", "ZJetsToNuNu_000.root"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task OverHttpEveryReadIsRightOrAnErrorThatNamesHostAndFile()
    {
        using NginxServer server = NginxServer.Start();
        // HTTP has nothing that would show a changed byte.
        await ReadAsync(server.Port, "http", [FaultKind.Reset, FaultKind.Truncate, FaultKind.Stall, FaultKind.HalfClose]);
    }

    [TestMethod]
    public async Task OverXRootDEveryReadIsRightOrAnErrorThatNamesHostAndFile()
    {
        using XRootDServer server = new("xrootd.async off", folder => ServedFiles.Write(folder));
        await ReadAsync(server.Port, "root", [FaultKind.Reset, FaultKind.Truncate, FaultKind.Corrupt, FaultKind.Stall, FaultKind.HalfClose]);
    }

    private async Task ReadAsync(int port, string scheme, FaultKind[] kinds)
    {
        int injected = 0;
        await using FaultProxy proxy = new FaultProxy(port, number =>
        {
            Random random = new(number);
            return random.Next(3) == 0 || Interlocked.Increment(ref injected) > Faults
                ? null
                : new FaultPlan(kinds[random.Next(kinds.Length)], random.Next(2) == 0 ? random.Next(300) : random.Next(100_000));
        }).Start();
        string host = $"127.0.0.1:{proxy.Port}";
        string[] addresses = [.. _files.Select(f => $"{scheme}://{host}/{(scheme == "root" ? "/" : "")}jets/{f}")];
        string[] local = [.. _files.Select(f => Path.Combine(RepositoryPaths.Jets, f))];
        float[] values = Values(local[0], null);
        float[] rows = Rows(local, null);
        int right = 0;
        int failed = 0;
        long slowest = 0;
        List<string> wrong = [];
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Factory.StartNew(() => Work(worker), TaskCreationOptions.LongRunning)));
        TestContext.WriteLine($"{Math.Min(injected, Faults)} faults over {proxy.Connections} connections: {right} reads right, {failed} errors, slowest {slowest} ms");
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(5)));
        Assert.IsGreaterThanOrEqualTo(Faults, injected);
        Assert.IsGreaterThan(failed, right, "retries get most reads through");
        for (int i = 0; i < 100 && proxy.OpenConnections > 0; i++)
        {
            await Task.Delay(50, TestContext.CancellationToken);
        }

        Assert.AreEqual(0, proxy.OpenConnections, "connections that stayed open");

        void Work(int worker)
        {
            for (int i = worker; Volatile.Read(ref injected) < Faults; i++)
            {
                RootRemoteOptions options = new() { AttemptTimeout = TimeSpan.FromMilliseconds(500), TotalTimeout = TimeSpan.FromSeconds(20), MaxRetryAttempts = 3 };
                long began = Environment.TickCount64;
                string? problem = null;
                try
                {
                    bool isSame = i % 2 == 0
                        ? Values(addresses[0], options).AsSpan().SequenceEqual(values)
                        : Rows(addresses, options).AsSpan().SequenceEqual(rows);
                    Interlocked.Increment(ref isSame ? ref right : ref failed);
                    problem = isSame ? null : "other values";
                }
                catch (RootRemoteException error)
                {
                    Interlocked.Increment(ref failed);
                    problem = addresses.Any(a => error.Message.Contains(a, StringComparison.Ordinal)) && error.Host == host ? null : error.ToString();
                }
                catch (Exception error) when (scheme == "root" && error is RootFormatException or FileNotFoundException)
                {
                    // A byte of a message that has no checksum was another on its way.
                    Interlocked.Increment(ref failed);
                    problem = addresses.Any(a => error.Message.Contains(a, StringComparison.Ordinal)) ? null : error.ToString();
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

    /// <summary>A number of each row of the files, in an order that is shuffled and always the same.</summary>
    private static float[] Rows(string[] paths, RootRemoteOptions? options)
    {
        RootDataset data = RootDataset.FromFiles(paths);
        using RootBatchLoader loader = new(options is null ? data : data.WithRemote(options), new RootBatchLoaderOptions
        {
            Columns = [RootBatchColumn.Single(Scalar)],
            BatchSize = 100,
            Seed = 3,
            MemoryBudget = 16 << 20, // its own, so that what stays rented shows
        });
        List<float> rows = [];
        try
        {
            foreach (RootBatch batch in loader.Epoch(0))
            {
                rows.AddRange(batch.Items[0].Values<float>());
            }

            return [.. rows];
        }
        finally
        {
            loader.Dispose();
            Assert.AreEqual(0, loader.Engine.Budget.Pool.RentedBytes);
        }
    }
}
