using System.Buffers.Binary;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>A branch against its baskets: places, lengths, entries, entry offsets, sums of bytes.</summary>
internal static class BranchInvariants
{
    public static void Check(MetadataObject branch, MetadataObject tree, RecordMap records, string part, Violations violations)
    {
        long[] entries = branch.Int64Array("fBasketEntry");
        long[] bytes = branch.Int64Array("fBasketBytes");
        long[] seeks = branch.Int64Array("fBasketSeek");
        int most = branch.Int32("fMaxBaskets");
        int count = branch.Int32("fWriteBasket");
        violations.Require(
            entries.Length == most && bytes.Length == most && seeks.Length == most,
            null,
            part,
            $"fMaxBaskets is {most}, the arrays of baskets have {entries.Length}, {bytes.Length}, {seeks.Length}");
        if (branch.Text("fFileName").Length > 0 || count < 0 || count > Math.Min(entries.Length, Math.Min(bytes.Length, seeks.Length)))
        {
            violations.Require(count >= 0 && count <= most, null, part, $"fWriteBasket is {count}");
            return;
        }

        // A branch that only holds others has their number of entries and writes none itself.
        if (branch.List("fBranches").Count == 0 || count > 0)
        {
            violations.Equal(branch.Int64("fEntryNumber") - branch.Int64("fFirstEntry"), branch.Int64("fEntries"), null, part, "fEntries");
        }

        long total = 0;
        long zipped = 0;
        bool isWhole = true;
        for (int i = 0; i < count; i++)
        {
            if (seeks[i] == 0)
            {
                isWhole = false; // it stands in the tree's record
                violations.Require(i < branch.List("fBaskets").Count && branch.List("fBaskets")[i] is not null, null, part, $"basket {i} is nowhere");
                continue;
            }

            Key? key = records.Use(seeks[i]);
            if (key is not { ClassName: "TBasket" })
            {
                violations.Add(seeks[i], part, $"basket {i}: no basket stands here");
                continue;
            }

            total += key.KeyLength + key.ObjectLength;
            zipped += key.TotalBytes;
            long next = i + 1 < entries.Length ? entries[i + 1] : branch.Int64("fEntryNumber");
            violations.Equal(bytes[i], key.TotalBytes, seeks[i], part, "fNbytes of its basket");
            violations.Require(key.Name == branch.Text("fName"), seeks[i], part, $"the basket is of branch {key.Name}");
            violations.Require(next > entries[i], seeks[i], part, $"fBasketEntry does not rise from {entries[i]} to {next}");
            violations.Try(part, () => CheckBasket(records, key, next - entries[i], branch.Int32("fEntryOffsetLen") != 0, part, violations));
        }

        bool hasOpen = branch.List("fBaskets").Any(b => b is { Raw.Length: > 0 });
        if (isWhole && !hasOpen)
        {
            violations.Equal(total, branch.Int64("fTotBytes"), null, part, "fTotBytes");
            violations.Equal(zipped, branch.Int64("fZipBytes"), null, part, "fZipBytes");
            violations.Require(
                count == 0 || entries.Length <= count || entries[count] == branch.Int64("fEntryNumber"),
                null,
                part,
                $"its baskets end at entry {(count < entries.Length ? entries[count] : 0)}, the branch at {branch.Int64("fEntryNumber")}");
            violations.Require(count == 0 || entries[0] == branch.Int64("fFirstEntry"), null, part, $"its first basket begins at entry {entries.FirstOrDefault()}");
        }
    }

    private static void CheckBasket(RecordMap records, Key key, long entries, bool hasOffsets, string part, Violations violations)
    {
        byte[] record = records.Bytes(key, key.TotalBytes);
        FilePlace place = new(records.Source.Name, key.SeekKey, part);
        BigEndianReader reader = new(record, place);
        BasketHeader header = BasketHeader.Read(ref reader);
        violations.Equal(reader.Position, key.KeyLength, key.SeekKey, part, "fKeylen of its basket");
        violations.Equal(entries, header.EntryCount, key.SeekKey, part, "fNevBuf");
        int data = header.Last - header.KeyLength;
        int rest = key.ObjectLength - data;
        if (data < 0 || rest < 0)
        {
            violations.Add(key.SeekKey, part, $"fLast {header.Last} lies outside the basket");
            return;
        }

        violations.Require(hasOffsets || rest == 0, key.SeekKey, part, $"{rest} bytes follow the entries of a branch without entry offsets");
        if (rest >= sizeof(int) && header.Features == 0)
        {
            byte[] payload = record[key.KeyLength..];
            if (key.IsCompressed)
            {
                payload = new byte[key.ObjectLength];
                Blocks.Decompress(record.AsSpan(key.KeyLength), payload, place);
            }

            CheckOffsets(payload.AsSpan(data), header, key.SeekKey, part, violations);
        }
    }

    /// <summary>One offset more than entries, counted from the key, rising; nobody reads the last.</summary>
    private static void CheckOffsets(ReadOnlySpan<byte> table, BasketHeader header, long seek, string part, Violations violations)
    {
        int count = BinaryPrimitives.ReadInt32BigEndian(table);
        violations.Require(
            count == header.EntryCount + 1 && table.Length >= (count + 1) * sizeof(int), seek, part, $"{count} entry offsets for {header.EntryCount} entries in {table.Length} bytes");
        int previous = header.KeyLength;
        for (int i = 0; i < header.EntryCount && (i + 2) * sizeof(int) <= table.Length; i++)
        {
            int offset = BinaryPrimitives.ReadInt32BigEndian(table[((i + 1) * sizeof(int))..]);
            if (offset < previous || offset > header.Last || (i == 0 && offset != header.KeyLength))
            {
                violations.Add(seek, part, $"entry offset {i} is {offset}, after {previous} and with the end at {header.Last}");
                return;
            }

            previous = offset;
        }
    }
}
