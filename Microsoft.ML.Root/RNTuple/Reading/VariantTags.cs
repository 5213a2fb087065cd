using System.Buffers.Binary;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// The alternatives that a switch column names for the elements wanted, and for each alternative which of its own elements they
/// are: in every cluster they count up from 0.
/// </summary>
internal sealed class VariantTags : IDisposable
{
    private const int ElementSize = 12;
    private readonly PooledBuffer _tags;
    private readonly Extent _extent;
    private readonly (long First, int Count)[][] _runs;
    private readonly FilePlace _place;

    private VariantTags(PooledBuffer tags, Extent extent, (long First, int Count)[][] runs, FilePlace place)
    {
        _tags = tags;
        _extent = extent;
        _runs = runs;
        _place = place;
    }

    /// <summary>Decodes the switch column.</summary>
    /// <param name="parts">The column in each cluster.</param>
    /// <param name="extent">The elements wanted.</param>
    /// <param name="alternatives">Number of alternatives, numbered from 1; tag 0 is a variant that holds nothing.</param>
    /// <param name="pages">The pages.</param>
    /// <param name="pool">Where the tags are kept.</param>
    internal static VariantTags Decode(ReadOnlySpan<ColumnPart> parts, Extent extent, int alternatives, in PageReader pages, BufferPool pool)
    {
        (long First, int Count)[][] runs = new (long First, int Count)[alternatives + 1][];
        for (int tag = 1; tag <= alternatives; tag++)
        {
            runs[tag] = new (long First, int Count)[parts.Length];
        }

        PooledBuffer buffer = pool.Rent(extent.Total * (long)sizeof(int));
        try
        {
            Span<int> tags = buffer.Span<int>(extent.Total);
            for (int cluster = 0; cluster < parts.Length; cluster++)
            {
                (long first, int count) = extent[cluster];
                if (count > 0)
                {
                    Decode(parts[cluster], cluster, first, runs, pages, tags[..count]);
                    tags = tags[count..];
                }
            }

            return new VariantTags(buffer, extent, runs, parts.Length > 0 ? parts[0].Place : default);
        }
        catch
        {
            buffer.Release();
            throw;
        }
    }

    /// <summary>The elements of an alternative; its offsets have one list an element of the variant, of one item or none.</summary>
    /// <param name="tag">The alternative, from 1.</param>
    /// <param name="offsets">One more than the variant has elements.</param>
    internal Extent Select(int tag, Span<int> offsets)
    {
        Span<int> tags = _tags.Span<int>(_extent.Total);
        int items = 0;
        offsets[0] = 0;
        for (int i = 0; i < tags.Length; i++)
        {
            items += tags[i] == tag ? 1 : 0;
            offsets[i + 1] = items;
        }

        return Extent.Of(_runs[tag], _place);
    }

    public void Dispose() => _tags.Release();

    private static void Decode(
        ColumnPart part, int cluster, long first, (long First, int Count)[][] runs, in PageReader pages, Span<int> tags)
    {
        int zeros = (int)Math.Clamp(part.Missing - first, 0, tags.Length);
        tags[..zeros].Clear();
        long element = first + zeros;
        long end = first + tags.Length;
        for (int p = part.PageAt(element); element < end; p++)
        {
            ref readonly StoredPage page = ref part.Pages[p];
            ReadOnlySpan<byte> content = pages.Content(page, part);
            for (; element < Math.Min(page.End, end); element++)
            {
                ReadOnlySpan<byte> item = content.Slice((int)(element - page.First) * ElementSize, ElementSize);
                ulong index = BinaryPrimitives.ReadUInt64LittleEndian(item);
                uint tag = BinaryPrimitives.ReadUInt32LittleEndian(item[8..]);
                if (tag >= runs.Length)
                {
                    FormatError.Throw(
                        "a switch column names an alternative that the variant does not have",
                        part.PlaceOf(page),
                        $"0 to {runs.Length - 1}",
                        $"{tag}");
                }

                tags[(int)(element - first)] = (int)tag;
                if (tag > 0)
                {
                    Count(ref runs[tag][cluster], index, page, part);
                }
            }
        }
    }

    private static void Count(ref (long First, int Count) run, ulong index, in StoredPage page, ColumnPart part)
    {
        if (run.Count == 0)
        {
            run.First = (long)Math.Min(index, long.MaxValue / 2);
        }

        if (index != (ulong)(run.First + run.Count))
        {
            FormatError.Throw("the indexes of a switch column do not count up", part.PlaceOf(page));
        }

        run.Count++;
    }
}
