using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Format;

/// <summary>
/// Metadata with bytes changed and the checksums made to fit again, which reaches the checks behind them: only errors of the
/// file, in little time and with little memory.
/// </summary>
[TestClass]
public class RepairedMutationTests
{
    private const int Mutations = 600;

    [TestMethod]
    public void ChangedMetadataWithRightChecksumsGiveErrorsOfTheFileOnly()
    {
        byte[] intact = File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "damaged_rntuple", "good_plain.root"));
        (int Start, int Length)[] envelopes = Envelopes(intact);
        Assert.HasCount(3, envelopes);
        Random random = new(9);
        int refused = 0;
        long most = 0;
        long mostPooled = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] changed = [.. intact];
            for (int change = random.Next(1, 3); change > 0; change--)
            {
                (int start, int length) = envelopes[random.Next(envelopes.Length)];
                Change(changed.AsSpan(start + 8, length - 16), random);
            }

            Repair(changed, envelopes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            refused += IsRefused(changed, ref mostPooled) ? 1 : 0;
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.IsInRange(Mutations / 4, Mutations - 10, refused);
        Assert.IsLessThan(64L << 20, most);
        Assert.IsLessThan(64L << 20, mostPooled);
    }

    /// <summary>Memory for a page goes by its number of elements, which stands in the page list only.</summary>
    [TestMethod]
    public void NumbersOfElementsThatThePageDoesNotHoldTakeNoMemory()
    {
        byte[] intact = File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "rntuple", "layout_multi_key.root"));
        (int Start, int Length)[] envelopes = Envelopes(intact);
        (int start, int length) = envelopes.Single(e => intact[e.Start] == (byte)EnvelopeType.PageList);
        int refused = 0;
        long mostPooled = 0;
        for (int at = 16; at < length - 12; at++)
        {
            byte[] changed = [.. intact];
            BinaryPrimitives.WriteInt16LittleEndian(changed.AsSpan(start + at), 256); // in the upper half of a number: 16,777,216
            Repair(changed, envelopes);
            refused += IsRefused(changed, ref mostPooled) ? 1 : 0;
        }

        Assert.IsGreaterThan(0, refused);
        Assert.IsLessThan(32L << 20, mostPooled);
    }

    private static void Change(Span<byte> content, Random random)
    {
        int at = random.Next(content.Length);
        switch (random.Next(3))
        {
            case 0:
                content[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                content[at] = (byte)random.Next(256);
                break;
            default:
                content.Slice(at, Math.Min(random.Next(1, 9), content.Length - at)).Fill((byte)(random.Next(2) * 255));
                break;
        }
    }

    private static bool IsRefused(byte[] content, ref long mostPooled)
    {
        try
        {
            using RNTupleFile file = new(new MemoryByteSource("changed", content));
            RNTupleSource source = file.Source();
            bool refused = false;
            for (int column = 0; column < source.Columns.Count; column++)
            {
                try
                {
                    file.Content(source, column, new EntryRange(0, Math.Min(source.EntryCount, 10_000)));
                }
                catch (RootFormatException)
                {
                    refused = true;
                }
            }

            mostPooled = Math.Max(mostPooled, file.Pool.PeakBytes);
            return refused;
        }
        catch (RootFormatException)
        {
            return true;
        }
    }

    /// <summary>Header, page list and footer: the file stores them uncompressed, so that their preambles can be found.</summary>
    private static (int Start, int Length)[] Envelopes(byte[] file)
    {
        List<(int Start, int Length)> found = [];
        for (int at = 0; at < file.Length - 16; at++)
        {
            ulong preamble = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            ulong length = preamble >> 16;
            if ((preamble & 0xFFFF) is >= 1 and <= 3 && length is >= 16 && length <= (ulong)(file.Length - at)
                && XxHash3.HashToUInt64(file.AsSpan(at, (int)length - 8)) == BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + (int)length - 8)))
            {
                found.Add((at, (int)length));
            }
        }

        return [.. found];
    }

    /// <summary>The header's checksum first, since footer and page list repeat it.</summary>
    private static void Repair(byte[] file, (int Start, int Length)[] envelopes)
    {
        ulong header = 0;
        foreach ((int start, int length) in envelopes.OrderBy(e => file[e.Start]))
        {
            Span<byte> envelope = file.AsSpan(start, length);
            if (envelope[0] == (byte)EnvelopeType.Footer)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(envelope[16..], header);
            }
            else if (envelope[0] == (byte)EnvelopeType.PageList)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(envelope[8..], header);
            }

            ulong checksum = XxHash3.HashToUInt64(envelope[..^8]);
            BinaryPrimitives.WriteUInt64LittleEndian(envelope[^8..], checksum);
            header = envelope[0] == (byte)EnvelopeType.Header ? checksum : header;
        }
    }
}
