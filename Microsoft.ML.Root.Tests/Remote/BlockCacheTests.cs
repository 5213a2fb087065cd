using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote;

[TestClass]
public sealed class BlockCacheTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot-cache").FullName;
    private byte[] _content = [.. Enumerable.Range(0, 500_000).Select(i => (byte)((i * 3) + (i >> 10)))];

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task WhatWasReadIsNotAskedForAgainUntilTheFileChanges()
    {
        string tag = "\"a\"";
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask, $"ETag: {tag}")).Start();
        Read(server, (1000, 5000), (9000, 10));
        int asked = server.Asked.Count;
        Read(server, (1000, 5000), (2000, 100), (9001, 3));
        Assert.HasCount(asked + 1, server.Asked, "opening asks for the version, and nothing else is asked for");
        Read(server, (5000, 4000));
        Assert.IsGreaterThan(asked + 2, server.Asked.Count);

        tag = "\"b\"";
        Array.Reverse(_content);
        Read(server, (1000, 5000));
    }

    [TestMethod]
    public async Task ADamagedRangeIsReadAgain()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask, "ETag: \"a\"")).Start();
        Read(server, (1000, 5000));
        string file = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Single();
        byte[] stored = File.ReadAllBytes(file);
        stored[77] ^= 1;
        File.WriteAllBytes(file, stored);
        Read(server, (1000, 5000));
        File.WriteAllBytes(file, stored[..100]);
        Read(server, (1000, 5000));
    }

    [TestMethod]
    public async Task ItStaysBelowItsSize()
    {
        _content = new byte[8 << 20];
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask, "ETag: \"a\"")).Start();
        for (int i = 0; i < 40; i++)
        {
            Read(server, (i * 200_000, 150_000));
        }

        long size = new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        Assert.IsLessThanOrEqualTo(1 << 20, size);
        Assert.IsGreaterThan(0, size);
    }

    [TestMethod]
    public async Task ReadersMayShareIt()
    {
        await using ScriptedHttpServer server = new ScriptedHttpServer(ask => HttpReply.Range(_content, ask, "ETag: \"a\"")).Start();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Factory.StartNew(
            () =>
            {
                for (int i = 0; i < 30; i++)
                {
                    Read(server, ((i * n * 997) % 400_000, 10_000), (i * 1000, 1000));
                }
            },
            TaskCreationOptions.LongRunning)));
    }

    private void Read(ScriptedHttpServer server, params (int Offset, int Length)[] ranges)
    {
        using ByteSource source = FileSystems.Open(server.Address + $"/f?sig={Guid.NewGuid()}", new RootRemoteOptions { CacheFolder = _folder, CacheSizeLimit = 1 << 20 });
        byte[][] read = [.. ranges.Select(r => new byte[r.Length])];
        source.ReadVector([.. ranges.Select((r, i) => new RangeRequest(r.Offset, read[i]))]);
        for (int i = 0; i < ranges.Length; i++)
        {
            Assert.IsTrue(_content.AsSpan(ranges[i].Offset, ranges[i].Length).SequenceEqual(read[i]), $"range {i}");
        }
    }
}
