using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The files of a data set as part of a position. They are compared by their names below the folder that all have in common, so
/// that the same files may lie elsewhere, and by their numbers of rows. A position stays small: where there are many files, several
/// share one hash.
/// </summary>
internal sealed class FileList
{
    private const int LargestHashCount = 64;
    private const int HashDigits = 6;
    private readonly string[] _names;
    private readonly int _filesPerHash = 1;
    private readonly string[] _hashes;

    internal FileList(IReadOnlyList<SourceFile> files)
    {
        string[] paths = [.. files.Select(f => GivenPath.WithoutQuery(f.Path).Replace('\\', '/'))];
        int common = CommonFolder(paths);
        _names = [.. paths.Select(p => p[common..])];
        while (_filesPerHash * LargestHashCount < files.Count)
        {
            _filesPerHash *= 2;
        }

        _hashes = [.. Enumerable.Range(0, files.Count).Chunk(_filesPerHash).Select(run => Hash(run, files))];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_names.Length}:{string.Concat(_hashes)}");

    /// <summary>What differs from another list, as a sentence's part.</summary>
    /// <param name="other">What <see cref="ToString"/> gave for it.</param>
    internal string Difference(string? other)
    {
        string[] parts = (other ?? "").Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return "files are not named there";
        }

        string[] hashes = [.. parts[1].Chunk(HashDigits).Select(h => new string(h))];
        int first = Enumerable.Range(0, Math.Min(hashes.Length, _hashes.Length)).FirstOrDefault(i => hashes[i] != _hashes[i], -1);
        string counts = count == _names.Length ? "" : $"there are {_names.Length} files here and {count} there";
        if (first < 0)
        {
            return counts;
        }

        int from = first * _filesPerHash;
        int to = Math.Min(_names.Length, from + _filesPerHash) - 1;
        string which = from == to
            ? $"file '{_names[from]}' is another one there, or has other rows"
            : $"one of the files from '{_names[from]}' to '{_names[to]}' is another one there, or has other rows";
        return counts.Length == 0 ? which : $"{counts}; {which}";
    }

    private string Hash(IReadOnlyList<int> run, IReadOnlyList<SourceFile> files)
    {
        ulong hash = 0;
        foreach (int i in run)
        {
            ulong rows = files[i].Problem is null ? (ulong)files[i].Range.Count : ulong.MaxValue;
            hash = Xoshiro256.Hash(hash, ColumnKeys.TextKey(MemoryMarshal.AsBytes(_names[i].AsSpan())), rows);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture)[..HashDigits];
    }

    /// <summary>Characters of the longest folder that all paths begin with, its slash included.</summary>
    private static int CommonFolder(string[] paths)
    {
        string shortest = paths.MinBy(p => p.Length) ?? "";
        int common = 0;
        for (int i = 0; i < shortest.Length && Array.TrueForAll(paths, p => p[i] == shortest[i]); i++)
        {
            common = shortest[i] == '/' ? i + 1 : common;
        }

        return common;
    }
}
