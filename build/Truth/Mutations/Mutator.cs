using System.Buffers.Binary;
using System.Globalization;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>
/// Changes an inflated file: single bytes, numbers at the ends of their ranges, numbers that are off by little, blocks copied
/// over other blocks. The seed alone decides.
/// </summary>
internal sealed class Mutator(InflatedFile file)
{
    private const int LongestBlock = 64;

    /// <summary>Numbers at which lengths, counts, offsets and byte counts begin or end, or are taken for something else.</summary>
    private static readonly long[] Numbers =
    [
        0, 1, 2, 3, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 1 << 20, 1 << 24, 1 << 26, 1 << 28, 1 << 30, 0x3FFF_FFFF, 0x4000_0001,
        0x7FFF_FFFE, int.MaxValue, 0x8000_0000, 0x8000_0001, 0xBFFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF, 1L << 32, 1L << 33, 1L << 40,
        1L << 47, 1L << 56, 1L << 62, long.MaxValue - 1, long.MaxValue, long.MinValue, -1, -2, -8, -256, -(1L << 20), int.MinValue,
    ];

    private static readonly (FileRegionKind[] Kinds, int Share)[] Shares =
    [
        ([FileRegionKind.Header, FileRegionKind.Key], 15),
        ([FileRegionKind.Description, FileRegionKind.Envelope], 50),
        ([FileRegionKind.Basket, FileRegionKind.Page], 35),
    ];

    /// <summary>A changed copy of the file.</summary>
    /// <param name="seed">Decides what is changed and how.</param>
    /// <param name="text">Says it.</param>
    public byte[] Make(int seed, out string text)
    {
        Random random = new(seed);
        byte[] content = [.. file.Content];
        List<string> changes = [];
        for (int change = random.Next(4) == 0 ? random.Next(2, 4) : 1; change > 0; change--)
        {
            changes.Add(Change(content, Choose(random), random));
        }

        if (random.Next(16) != 0)
        {
            file.Checksums.Repair(content);
        }

        text = string.Join("; ", changes);
        return content;
    }

    private FileRegion Choose(Random random)
    {
        int share = random.Next(100);
        foreach ((FileRegionKind[] kinds, int part) in Shares)
        {
            FileRegion[] regions = [.. file.Regions.Where(r => r.Length > 0 && kinds.Contains(r.Kind))];
            share -= part;
            if (share < 0 && regions.Length > 0)
            {
                return regions[random.Next(regions.Length)];
            }
        }

        return file.Regions[random.Next(file.Regions.Count)] is { Length: > 0 } any ? any : file.Regions[0];
    }

    private string Change(byte[] content, FileRegion region, Random random)
    {
        int at = region.Start + random.Next(region.Length);
        int left = region.Start + region.Length - at;
        string how;
        switch (random.Next(8))
        {
            case 0:
                content[at] ^= (byte)(1 << random.Next(8));
                how = Text($"byte {content[at]}");
                break;
            case 1:
                content[at] = (byte)random.Next(256);
                how = Text($"byte {content[at]}");
                break;
            case 2:
                how = Number(content.AsSpan(at, Math.Min(left, sizeof(ushort))), region.IsLittleEndian, random);
                break;
            case 3:
            case 4:
                how = Number(content.AsSpan(at, Math.Min(left, sizeof(uint))), region.IsLittleEndian, random);
                break;
            case 5:
                how = Number(content.AsSpan(at, Math.Min(left, sizeof(ulong))), region.IsLittleEndian, random);
                break;
            case 6:
                int step = random.Next(1, 9) * (random.Next(2) == 0 ? 1 : -1);
                content[at] = (byte)(content[at] + step);
                how = Text($"byte + {step}");
                break;
            default:
                FileRegion other = random.Next(2) == 0 ? region : Choose(random);
                int from = other.Start + random.Next(other.Length);
                int length = Math.Min(random.Next(1, LongestBlock), Math.Min(left, other.Start + other.Length - from));
                content.AsSpan(from, length).ToArray().CopyTo(content.AsSpan(at));
                how = Text($"{length} bytes from {from}");
                break;
        }

        return Text($"{region.Kind} of {region.Name} at {at} (+{at - region.Start}): {how}");
    }

    private static string Number(Span<byte> target, bool isLittleEndian, Random random)
    {
        long number = Numbers[random.Next(Numbers.Length)];
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        if (isLittleEndian)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            bytes[..target.Length].CopyTo(target);
        }
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            bytes[^target.Length..].CopyTo(target);
        }

        return Text($"{target.Length * 8}-bit {number}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
