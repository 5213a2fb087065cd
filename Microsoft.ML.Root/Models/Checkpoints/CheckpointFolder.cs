using System.Globalization;
using System.Security.Cryptography;

namespace Microsoft.ML.Root.Models.Checkpoints;

/// <summary>
/// Checkpoints in a folder, each a folder of its own that has its name only once it is whole: files first, then a manifest with their
/// hashes, then the name.
/// </summary>
internal static class CheckpointFolder
{
    private const string Prefix = "checkpoint-";
    private const string ManifestName = "manifest.json";
    private const int Kept = 2;

    internal static string PathOf(string folder, long number) => Path.Combine(folder, $"{Prefix}{number:D8}");

    internal static RootCheckpoint Write(string folder, string position, Action<string> save)
    {
        Directory.CreateDirectory(folder);
        long[] earlier = Numbers(folder);
        long number = earlier.LastOrDefault() + 1;
        string path = PathOf(folder, number);
        string unfinished = path + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        save(unfinished);
        byte[] manifest = new CheckpointManifest(number, position, Hashes(unfinished)).ToJson();
        File.WriteAllBytes(Path.Combine(unfinished, ManifestName), manifest);
        Flush(unfinished);
        Directory.Move(unfinished, path);
        foreach (long old in earlier.SkipLast(Kept - 1))
        {
            Directory.Delete(PathOf(folder, old), recursive: true);
        }

        return new RootCheckpoint(number, path, position);
    }

    /// <summary>The newest checkpoint; null where there is none.</summary>
    /// <exception cref="IOException">A file of it is missing or another than was written; the message names it.</exception>
    internal static RootCheckpoint? FindNewest(string folder)
    {
        long[] numbers = Directory.Exists(folder) ? Numbers(folder) : [];
        if (numbers.Length == 0)
        {
            return null;
        }

        string path = PathOf(folder, numbers[^1]);
        string file = Path.Combine(path, ManifestName);
        CheckpointManifest manifest = CheckpointManifest.Read(File.ReadAllBytes(file), file);
        Dictionary<string, string> found = Hashes(path);
        found.Remove(ManifestName);
        string? wrong = manifest.Files.Keys.Union(found.Keys).Order(StringComparer.Ordinal).FirstOrDefault(
            name => manifest.Files.GetValueOrDefault(name) != found.GetValueOrDefault(name));
        return wrong is not null
            ? throw new IOException(
                $"{Path.Combine(path, wrong)} is not what {ManifestName} beside it was written for. Without the folder {Path.GetFileName(path)} training goes on from the one before.")
            : manifest.Number == numbers[^1]
                ? new RootCheckpoint(manifest.Number, path, manifest.Position)
                : throw new IOException($"{file} belongs to checkpoint {manifest.Number}.");
    }

    private static long[] Numbers(string folder)
    {
        List<long> numbers = [];
        foreach (string path in Directory.EnumerateDirectories(folder, Prefix + "*"))
        {
            if (long.TryParse(Path.GetFileName(path)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                numbers.Add(number);
            }
        }

        return [.. numbers.Order()];
    }

    private static Dictionary<string, string> Hashes(string folder)
    {
        Dictionary<string, string> hashes = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using FileStream file = File.OpenRead(path);
            hashes.Add(Path.GetRelativePath(folder, path).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(file)));
        }

        return hashes;
    }

    /// <summary>To the disk, before the name says that the checkpoint is whole.</summary>
    private static void Flush(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
    }
}
