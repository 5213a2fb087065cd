using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Reading;

/// <summary>
/// Pages with bytes changed and their checksums made to fit again: offsets and tags that lead anywhere, compressed data that are
/// none. The columns that the pages belong to may hold other values; nothing else may happen but errors of the file.
/// </summary>
[TestClass]
public class PageMutationTests
{
    private const int Mutations = 100;

    [TestMethod]
    [DataRow("encoding_index.root")]
    [DataRow("encoding_switch.root")]
    [DataRow("field_variant.root")]
    [DataRow("field_map.root")]
    [DataRow("field_optional.root")]
    [DataRow("field_streamer.root")]
    [DataRow("field_projected.root")]
    [DataRow("layout_extension.root")]
    [DataRow("compression_lz4.root")]
    [DataRow("compression_lzma.root")]
    [DataRow("compression_none.root")]
    [DataRow("compression_zlib.root")]
    public void ChangedPagesWithRightChecksumsGiveErrorsOfTheFileOrOtherValues(string name)
    {
        byte[] intact = File.ReadAllBytes(RNTupleFile.Fixture(name));
        ByteRange[] pages = Pages(intact);
        Random random = new(10);
        long most = 0;
        int errors = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] changed = [.. intact];
            ByteRange page = pages[random.Next(pages.Length)];
            Span<byte> bytes = changed.AsSpan((int)page.Offset, page.Length);
            Span<byte> content = bytes[..^PageLocation.ChecksumSize];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                content[random.Next(content.Length)] = (byte)(random.Next(2) == 0 ? 255 : random.Next(256));
            }

            BinaryPrimitives.WriteUInt64LittleEndian(bytes[content.Length..], XxHash3.HashToUInt64(content));
            (int failed, long pooled) = ReadAll(name, changed);
            errors += failed;
            most = Math.Max(most, pooled);
        }

        Assert.IsGreaterThan(0, errors);
        Assert.IsLessThan(64L << 20, most);
    }

    private static ByteRange[] Pages(byte[] content)
    {
        using RNTupleFile file = new(new MemoryByteSource("intact", content));
        return [.. file.Sources().SelectMany(s => s.Plan([.. Enumerable.Range(0, s.Columns.Count)], new EntryRange(0, s.EntryCount)))
            .SelectMany(w => w.DecodeTasks).SelectMany(w => w.Ranges).Distinct()];
    }

    private static (int Errors, long Pooled) ReadAll(string name, byte[] content)
    {
        using RNTupleFile file = new(new MemoryByteSource(name, content));
        int errors = 0;
        foreach (RNTupleSource source in file.Sources())
        {
            for (int column = 0; column < source.Columns.Count; column++)
            {
                try
                {
                    file.Content(source, column, new EntryRange(0, source.EntryCount));
                }
                catch (RootFormatException error)
                {
                    Assert.Contains("field", error.Message);
                    errors++;
                }
            }
        }

        return (errors, file.Pool.PeakBytes);
    }
}
