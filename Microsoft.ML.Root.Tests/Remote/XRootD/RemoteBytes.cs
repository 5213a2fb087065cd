using System.Security.Cryptography;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Remote;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>How bytes that come over a server are compared with those on disk.</summary>
internal static class RemoteBytes
{
    private const int Largest = 64 << 20;

    internal static async Task CompareAsync(RemoteProtocol protocol, string server, string folder)
    {
        RemoteStatistics statistics = new();
        int files = 0;
        foreach (string file in Files(folder))
        {
            byte[] local = await File.ReadAllBytesAsync(file);
            string path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            using RemoteFile remote = await protocol.OpenAsync(RemoteAddress.Parse($"{server}/{path}"), statistics, CancellationToken.None);
            Assert.AreEqual(local.Length, remote.Length, path);
            byte[] whole = new byte[local.Length];
            await remote.ReadAsync(new[] { new RangeRequest(0, whole) }, CancellationToken.None);
            Assert.AreEqual(Convert.ToHexString(SHA256.HashData(local)), Convert.ToHexString(SHA256.HashData(whole)), path);
            await CompareRangesAsync(remote, local);
            files++;
        }

        Assert.IsGreaterThan(200, files);
    }

    /// <summary>Ranges of all lengths, in no order, overlapping.</summary>
    internal static async Task CompareRangesAsync(RemoteFile remote, byte[] local)
    {
        Random random = new(local.Length);
        RangeRequest[] ranges = [.. Enumerable.Range(0, 100).Select(_ =>
        {
            int offset = random.Next(local.Length);
            return new RangeRequest(offset, new byte[random.Next(1, Math.Min(20_000, local.Length - offset) + 1)]);
        })];
        await remote.ReadAsync(ranges, CancellationToken.None);
        foreach (RangeRequest range in ranges)
        {
            Assert.IsTrue(range.Destination.Span.SequenceEqual(local.AsSpan((int)range.Offset, range.Destination.Length)), $"bytes from {range.Offset}");
        }
    }

    /// <summary>The files of a folder, largest first; without those that hold gigabytes of nothing.</summary>
    internal static IEnumerable<string> Files(string folder)
        => Directory.EnumerateFiles(folder, "*.root", SearchOption.AllDirectories)
            .Where(f => new FileInfo(f).Length is > 0 and < Largest)
            .OrderByDescending(f => new FileInfo(f).Length)
            .ThenBy(f => f, StringComparer.Ordinal);
}
