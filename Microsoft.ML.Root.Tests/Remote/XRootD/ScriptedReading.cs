using System.Diagnostics;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;
using Microsoft.ML.Root.Remote.XRootD;
using Microsoft.ML.Root.Truth.Servers;
using static Microsoft.ML.Root.Tests.Remote.XRootD.ScriptedServer;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>Reading from a <see cref="ScriptedServer"/>.</summary>
internal static class ScriptedReading
{
    internal static readonly byte[] FileContent = Content();

    internal static async Task UntilAsync(Func<bool> condition)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsLessThan(60, time.Elapsed.TotalSeconds);
            await Task.Delay(10);
        }
    }

    internal static ScriptedServer Serve(Func<Peer, ScriptedRequest, Task<bool>>? script = null) => new ScriptedServer(FileContent, script).Start();

    internal static RemoteAddress Address(ScriptedServer server, string scheme = "root", string query = "")
        => RemoteAddress.Parse($"{scheme}://127.0.0.1:{server.Port}//f.root{query}");

    /// <summary>Opens the server's file and reads ranges of it, whose bytes must be right.</summary>
    internal static async Task ReadAllAsync(ScriptedServer server, RootRemoteOptions? options = null, string query = "", string scheme = "root")
    {
        using XRootDProtocol protocol = new(options ?? new RootRemoteOptions { Token = "" });
        using RemoteFile file = await protocol.OpenAsync(Address(server, scheme, query), new RemoteStatistics(), CancellationToken.None);
        Assert.AreEqual(FileContent.Length, file.Length);
        byte[] whole = new byte[FileContent.Length];
        await file.ReadAsync(new[] { new RangeRequest(0, whole) }, CancellationToken.None);
        Assert.IsTrue(whole.AsSpan().SequenceEqual(FileContent));
        await RemoteBytes.CompareRangesAsync(file, FileContent);
    }

    internal static byte[] Content()
    {
        byte[] bytes = new byte[200_001];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
