using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>Header, directories, lists of keys and free segments, held against the records of the file.</summary>
internal static class ContainerInvariants
{
    /// <summary>ROOT 6.38: before it all directories named the root directory as the one above.</summary>
    private const int FirstWithParents = 63800;

    public static void Check(RootContainer container, RecordMap records, Violations violations)
    {
        FileHeader header = container.Header;
        violations.Equal(header.End, container.Source.Length, 0, "header", "fEND against the file's length");
        CheckLink(records, header.SeekInfo, header.InfoBytes, "fSeekInfo, fNbytesInfo", violations);
        CheckFreeSegments(container, records, violations);
        CheckDirectory(records, header, header.Begin, header.NameBytes, parent: 0, "the root directory", violations);
    }

    /// <summary>A place and length in the header name a record.</summary>
    private static void CheckLink(RecordMap records, long seek, int bytes, string what, Violations violations)
    {
        if (seek == 0 && bytes == 0)
        {
            return;
        }

        Key? key = records.Use(seek);
        violations.Require(key is not null, 0, "header", $"{what}: no record begins at byte {seek}");
        violations.Equal(key?.TotalBytes ?? bytes, bytes, 0, "header", what);
    }

    private static void CheckFreeSegments(RootContainer container, RecordMap records, Violations violations)
    {
        const string part = "free segments";
        FileHeader header = container.Header;
        CheckLink(records, header.SeekFree, header.FreeBytes, "fSeekFree, fNbytesFree", violations);
        violations.Try(part, () =>
        {
            IReadOnlyList<FreeSegment> segments = container.ReadFreeSegments();
            violations.Equal(segments.Count, header.FreeCount, 0, "header", "nfree");
            FreeSegment[] inside = [.. segments.Where(s => s.Last < header.End)];
            foreach (FreeSegment gap in records.Gaps.Where(g => !inside.Contains(g)))
            {
                violations.Add(gap.First, part, $"the gap of bytes {gap.First} to {gap.Last} is not listed");
            }

            foreach (FreeSegment segment in inside.Where(s => !records.Gaps.Contains(s)))
            {
                violations.Add(header.SeekFree, part, $"bytes {segment.First} to {segment.Last} are listed and no gap");
            }

            violations.Require(
                segments.Zip(segments.Skip(1)).All(p => p.First.Last < p.Second.First - 1), header.SeekFree, part, $"the segments are not in order, or touch");
            FreeSegment closing = segments.Count > 0 ? segments[^1] : default;
            violations.Equal(header.End, closing.First, header.SeekFree, part, "begin of the closing segment");
            violations.Require(closing.Last > header.End, header.SeekFree, part, $"the closing segment ends at byte {closing.Last}, inside the file");
        });
    }

    /// <summary>A directory's data, its list of keys, and the directories in it.</summary>
    /// <param name="records">The records.</param>
    /// <param name="header">The file's header.</param>
    /// <param name="seek">Offset of the directory's record.</param>
    /// <param name="nameBytes">Bytes from there to its data, as whoever names it says.</param>
    /// <param name="parent">Offset of the record of the directory above; 0 for none.</param>
    /// <param name="part">Its name.</param>
    /// <param name="violations">What is found.</param>
    private static void CheckDirectory(RecordMap records, FileHeader header, long seek, int nameBytes, long parent, string part, Violations violations)
    {
        Key? own = records.Use(seek);
        if (own is null || nameBytes < own.KeyLength || own.TotalBytes - nameBytes < DirectoryRecord.SmallestSize)
        {
            violations.Add(seek, part, $"no record of a directory stands here whose data begin after {nameBytes} bytes");
            return;
        }

        violations.Try(part, () =>
        {
            BigEndianReader reader = new(records.Bytes(own, own.TotalBytes), new FilePlace(records.Source.Name, seek, part));
            reader.Position = nameBytes;
            DirectoryRecord directory = DirectoryRecord.Read(ref reader);
            violations.Equal(nameBytes, directory.NameBytes, seek, part, "fNbytesName");
            violations.Equal(seek, directory.SeekDirectory, seek, part, "fSeekDir");
            violations.Equal(parent > 0 && header.Version < FirstWithParents ? header.Begin : parent, directory.SeekParent, seek, part, "fSeekParent");
            Key? list = records.Use(directory.SeekKeys);
            if (list is null)
            {
                violations.Add(seek, part, $"fSeekKeys: no record begins at byte {directory.SeekKeys}");
                return;
            }

            violations.Equal(list.TotalBytes, directory.KeysBytes, seek, part, "fNbytesKeys");
            violations.Equal(seek, list.SeekDirectory, list.SeekKey, part, "fSeekPdir of its list of keys");
            CheckKeys(records, header, list, seek, part, violations);
        });
    }

    private static void CheckKeys(RecordMap records, FileHeader header, Key list, long directory, string part, Violations violations)
    {
        BigEndianReader reader = new(records.Bytes(list, list.TotalBytes), new FilePlace(records.Source.Name, list.SeekKey, part));
        List<Key> keys = KeyList.Read(ref reader);
        foreach (Key key in keys)
        {
            string item = $"{part}, key {key}";
            Key? record = records.Use(key.SeekKey);
            if (record is null)
            {
                violations.Add(list.SeekKey, item, $"no record begins at byte {key.SeekKey}");
                continue;
            }

            // ROOT keeps the records of directories that it called TDirectory, and lists them as TDirectoryFile.
            Key expected = key.IsDirectory && record.IsDirectory ? record with { ClassName = key.ClassName, KeyLength = key.KeyLength } : record;
            violations.Require(key == expected, list.SeekKey, item, $"it is not that of the record at byte {key.SeekKey}");
            violations.Equal(directory, key.SeekDirectory, list.SeekKey, item, "fSeekPdir");
            if (key.IsDirectory)
            {
                CheckDirectory(records, header, key.SeekKey, key.KeyLength, directory, key.Name, violations);
            }
        }

        foreach (IGrouping<string, Key> name in keys.GroupBy(k => k.Name))
        {
            int[] cycles = [.. name.Select(k => Math.Abs((int)(short)k.Cycle))];
            violations.Require(
                cycles.Zip(cycles.Skip(1)).All(p => p.First > p.Second), list.SeekKey, part, $"the cycles of {name.Key} are not newest first: {string.Join(", ", cycles)}");
        }
    }
}
