using System.Diagnostics;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>
/// A file with one byte changed, many times: what is read are the right values or an error of the file; other values only where
/// the byte encodes them and no checksum covers it. Never another exception, a hang, or much memory.
/// </summary>
/// <param name="file">The file, which itself stays as it is.</param>
/// <param name="seed">Decides which bytes are changed, and how.</param>
internal sealed class MutationRun(string file, int seed)
{
    /// <summary>Memory that reading a changed file may take beyond what the intact one takes.</summary>
    internal const long MemoryCap = 256 << 20;

    /// <summary>An RNTuple whose pages have no checksums, so that any of its bytes may be a value.</summary>
    private const string WithoutChecksums = "layout_no_checksums.root";

    /// <summary>Time that reading a changed file may take.</summary>
    internal static readonly TimeSpan TimeCap = TimeSpan.FromSeconds(20);

    /// <summary>Changes after which all was read as before.</summary>
    internal int Right { get; private set; }

    /// <summary>Changes after which something was refused.</summary>
    internal int Errors { get; private set; }

    /// <summary>Changes after which there were other values, where there may be.</summary>
    internal int OtherValues { get; private set; }

    /// <summary>The longest time that a case took.</summary>
    internal TimeSpan Longest { get; private set; }

    /// <summary>The most memory that a case took, managed and pooled.</summary>
    internal long MostBytes { get; private set; }

    /// <summary>What should not have happened, each with the byte that was changed.</summary>
    internal List<string> Failures { get; } = [];

    /// <summary>The files of a folder that can be changed so.</summary>
    internal static IReadOnlyList<string> Files(string folder)
        => [.. Directory.GetFiles(folder, "*.root").Where(f => Path.GetFileName(f) != WithoutChecksums).Order(StringComparer.Ordinal)];

    /// <summary>Changes this many bytes, one at a time.</summary>
    internal void Run(int mutations)
    {
        byte[] content = File.ReadAllBytes(file);
        FileContent intact = FileContent.Of(file, content);
        FileRegions regions = new(content);
        Random random = new(seed);
        for (int i = 0; i < mutations; i++)
        {
            int offset = random.Next(content.Length);
            int bits = random.Next(1, 256);
            content[offset] ^= (byte)bits;
            if (Check(content, intact, regions.EffectAt(offset)) is string failure)
            {
                Failures.Add($"{Path.GetFileName(file)}, byte {offset} ^ {bits}: {failure}");
            }

            content[offset] ^= (byte)bits;
        }
    }

    private string? Check(byte[] content, FileContent intact, MutationEffect effect)
    {
        Stopwatch watch = Stopwatch.StartNew();
        FileContent read;
        try
        {
            read = FileContent.Of(file, content);
        }
        catch (Exception error)
        {
            return error.ToString();
        }

        TimeSpan time = watch.Elapsed;
        long bytes = read.AllocatedBytes + read.PooledBytes;
        Longest = time > Longest ? time : Longest;
        MostBytes = Math.Max(bytes, MostBytes);
        string[] different =
            [.. intact.Digests.Where(d => read.Digests.TryGetValue(d.Key, out string? found) && found != d.Value).Select(d => d.Key.ToString())];
        if (different.Length > 0)
        {
            OtherValues++;
        }
        else if (read.Digests.Count == intact.Digests.Count)
        {
            Right++;
        }
        else
        {
            Errors++;
        }

        return different.Length > 0 && effect == MutationEffect.None ? $"{different[0]} has other values"
            : time > TimeCap ? $"it took {time.TotalSeconds:F1} s"
            : bytes > MemoryCap + intact.AllocatedBytes ? $"it took {bytes >> 20} MiB"
            : null;
    }
}
