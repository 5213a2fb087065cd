using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Root.Truth;

/// <summary>
/// A file of a table. One of several gigabytes that are mostly holes is kept as NAME.sparse: one JSON line with its size and
/// its segments, then the segments' bytes; it becomes a temporary file with holes.
/// </summary>
public sealed class ExpandedFile : IDisposable
{
    private readonly bool _isTemporary;

    private ExpandedFile(string path, bool isTemporary)
    {
        Path = path;
        _isTemporary = isTemporary;
    }

    /// <summary>The whole file.</summary>
    public string Path { get; }

    /// <summary>The file, expanded when only its sparse form is there.</summary>
    public static ExpandedFile Open(string path)
    {
        string sparse = System.IO.Path.ChangeExtension(path, ".sparse");
        return File.Exists(path) || !File.Exists(sparse) ? new ExpandedFile(path, isTemporary: false) : Expand(sparse);
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            File.Delete(Path);
        }
    }

    private static ExpandedFile Expand(string sparse)
    {
        byte[] packed = File.ReadAllBytes(sparse);
        int line = Array.IndexOf(packed, (byte)'\n');
        using JsonDocument description = JsonDocument.Parse(packed.AsMemory(0, line));
        ExpandedFile expanded = new(System.IO.Path.GetTempFileName(), isTemporary: true);
        using SafeFileHandle file = File.OpenHandle(expanded.Path, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(file, description.RootElement.GetProperty("size").GetInt64());
        int position = line + 1;
        foreach (JsonElement segment in description.RootElement.GetProperty("segments").EnumerateArray())
        {
            int length = segment[1].GetInt32();
            RandomAccess.Write(file, packed.AsSpan(position, length), segment[0].GetInt64());
            position += length;
        }

        return expanded;
    }
}
