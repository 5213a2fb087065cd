using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Finds a column's pages in the clusters of a range and checks all that the page lists say of them, so that decoding may rely on
/// it: nothing is allocated by a number that the file's bytes cannot back.
/// </summary>
internal sealed class PartPlanner
{
    /// <summary>No codec makes more out of a byte: zstd packs 128 KiB of one value into four.</summary>
    private const long LargestRatio = 1 << 15;

    /// <summary>Room for a page's elements and for what is made of them must be countable in 32 bits.</summary>
    private const long MaximumPageLength = int.MaxValue / 4;
    private readonly BlobLayout _blobs;
    private readonly FilePlace _place;
    private readonly IReadOnlyList<ClusterSlice> _slices;
    private readonly int[] _ids;
    private readonly ColumnLocation?[][] _locations;

    /// <param name="blobs">The file.</param>
    /// <param name="place">The RNTuple, for messages.</param>
    /// <param name="slices">The clusters.</param>
    /// <param name="columns">All physical columns that will be asked for.</param>
    internal PartPlanner(BlobLayout blobs, FilePlace place, IReadOnlyList<ClusterSlice> slices, IEnumerable<FieldColumn> columns)
    {
        _blobs = blobs;
        _place = place;
        _slices = slices;
        HashSet<int> ids = [];
        foreach (FieldColumn column in columns)
        {
            foreach (PhysicalColumn representation in column.Representations)
            {
                ids.Add(representation.Id);
            }
        }

        _ids = [.. ids];
        Array.Sort(_ids);
        _locations = new ColumnLocation?[slices.Count][];
        for (int s = 0; s < _locations.Length; s++)
        {
            _locations[s] = slices[s].PageList.Locate(slices[s].Position, _ids);
        }
    }

    /// <summary>The column's part in each cluster.</summary>
    /// <param name="column">The column.</param>
    /// <param name="level">The level of its elements.</param>
    /// <param name="before">Elements needed before the first wanted one: 1 for an index column, where the first list begins.</param>
    /// <param name="ranges">Receives the byte ranges of the pages.</param>
    internal ColumnPart[] Plan(FieldColumn column, Level level, int before, List<ByteRange> ranges)
    {
        ColumnPart[] parts = new ColumnPart[_slices.Count];
        for (int s = 0; s < parts.Length; s++)
        {
            PartPlace place = new(_place, column.Field, _slices[s]);
            try
            {
                parts[s] = Plan(column, level, before, s, place, ranges);
            }
            catch (RootFormatException error)
            {
                throw FormatError.WithPlace(error, place.Place);
            }
        }

        return parts;
    }

    private ColumnPart Plan(FieldColumn column, Level level, int before, int index, in PartPlace place, List<ByteRange> ranges)
    {
        ClusterSlice slice = _slices[index];
        (PhysicalColumn primary, ColumnLocation location) = Primary(column, index);
        long stored = 0;
        foreach (PageLocation page in location.Pages)
        {
            stored += page.ElementCount;
        }

        long missing = Missing(primary.Description, location, level, slice, stored);
        long first = 0;
        long end = long.MaxValue;
        if (!level.Varies)
        {
            first = Math.Max(0, ((slice.Wanted.Start - slice.Entries.Start) * level.Repetition) - before);
            end = (slice.Wanted.End - slice.Entries.Start) * level.Repetition;
        }

        List<StoredPage> pages = new(location.Pages.Length);
        long element = missing;
        foreach (PageLocation page in location.Pages)
        {
            if (page.ElementCount > 0 && element < end && element + page.ElementCount > first)
            {
                pages.Add(Locate(page, primary.Description, element, ranges));
            }

            element += page.ElementCount;
        }

        return new ColumnPart(primary, missing, missing + stored, [.. pages], place);
    }

    /// <summary>
    /// The representation that is not suppressed. One that was added late is, in clusters before it, without a word in their page
    /// lists: it has no pages there, or the lists do not know it.
    /// </summary>
    private (PhysicalColumn Column, ColumnLocation Location) Primary(FieldColumn column, int index)
    {
        (PhysicalColumn Column, ColumnLocation Location)? withoutPages = null;
        foreach (PhysicalColumn candidate in column.Representations)
        {
            ColumnDescription description = candidate.Description;
            if (_locations[index][Array.BinarySearch(_ids, candidate.Id)] is not ColumnLocation location)
            {
                if (description.Representation > 0)
                {
                    continue;
                }

                location = new ColumnLocation([], 0, 0);
            }

            if (location.IsSuppressed)
            {
                continue;
            }

            if (location.Pages.Length > 0 || !description.IsSuppressedAtFirst)
            {
                return (candidate, location);
            }

            withoutPages ??= (candidate, location);
        }

        if (withoutPages is null)
        {
            FormatError.Throw("all representations of the column are suppressed");
        }

        return withoutPages.Value;
    }

    private static long Missing(
        ColumnDescription column, ColumnLocation location, Level level, ClusterSlice slice, long stored)
    {
        if (level.Varies)
        {
            return Math.Max(0, column.FirstElement - location.FirstElement);
        }

        Int128 expected = (Int128)slice.Entries.Count * level.Repetition;
        Int128 missing = expected - stored;
        Int128 zerosEnd = ((Int128)slice.Entries.Start * level.Repetition) + missing;
        if (missing < 0 || (missing > 0 && zerosEnd > column.FirstElement) || expected > long.MaxValue)
        {
            FormatError.Throw(
                "the column's pages have another number of elements than the cluster", expected: $"{expected}", found: $"{stored}");
        }

        return (long)missing;
    }

    private StoredPage Locate(PageLocation page, ColumnDescription column, long element, List<ByteRange> ranges)
    {
        long length = PageLength(page.ElementCount, column.Bits);
        ulong size = page.Locator.Size;
        if (length > MaximumPageLength)
        {
            FormatError.Throw("a page is larger than this reader can take", expected: $"at most {MaximumPageLength} bytes", found: $"{length}");
        }

        if (size > (ulong)length || size == 0 || length / LargestRatio > (long)size)
        {
            FormatError.Throw(
                "a page's size does not fit its number of elements",
                expected: $"at most {length} bytes for {page.ElementCount} elements",
                found: $"{size}");
        }

        int range = ranges.Count;
        _blobs.Locate(page.Locator.Offset, page.StoredSize, objectPath: null, ranges);
        return new StoredPage(
            element, page.ElementCount, (int)size, page.HasChecksum, range, ranges.Count - range, (long)page.Locator.Offset);
    }

    /// <summary>Bytes of a page after decompression.</summary>
    internal static long PageLength(long elements, int bits) => ((elements * bits) + 7) / 8;
}
