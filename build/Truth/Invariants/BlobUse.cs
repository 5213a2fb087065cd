using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>Which bytes of blobs are referred to: each range lies inside one blob's object.</summary>
/// <param name="blobs">The file.</param>
/// <param name="records">Its records.</param>
/// <param name="violations">What is found.</param>
internal sealed class BlobUse(BlobLayout blobs, RecordMap records, Violations violations)
{
    private readonly Key[] _blobs = [.. records.Records.Where(k => k.ClassName == "RBlob")];
    private readonly List<ByteRange> _parts = [];

    /// <summary>Bytes that an envelope or page takes, those of its checksum included.</summary>
    public void Add(ulong offset, ulong size, string part)
    {
        _parts.Clear();
        blobs.Locate(offset, size, part, _parts);
        foreach (ByteRange range in _parts)
        {
            int found = Memory.Bisection.First(_blobs.Length, (_blobs, range), static (s, i) => s._blobs[i].SeekKey + s._blobs[i].TotalBytes > s.range.Offset);
            if (found == _blobs.Length || _blobs[found].SeekObject > range.Offset || range.Offset + range.Length > _blobs[found].SeekKey + _blobs[found].TotalBytes)
            {
                violations.Add(range.Offset, part, $"its {range.Length} bytes lie in no blob");
                continue;
            }

            records.Use(_blobs[found].SeekKey);
        }
    }
}
