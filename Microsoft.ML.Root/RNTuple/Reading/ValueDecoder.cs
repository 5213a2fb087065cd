using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Decodes the elements of a column into one run of values, page by page while each is in the cache.</summary>
internal static class ValueDecoder
{
    /// <summary>
    /// Throws when the column does not have the elements that are wanted, or its pages not the bytes; before memory is taken for
    /// them.
    /// </summary>
    internal static void Check(ReadOnlySpan<ColumnPart> parts, Extent extent, in PageReader pages)
    {
        for (int cluster = 0; cluster < parts.Length; cluster++)
        {
            (long first, int count) = extent[cluster];
            if (count > 0 && first + count > parts[cluster].Total)
            {
                FormatError.Throw(
                    "the column has fewer elements than the offsets above it say",
                    parts[cluster].Place,
                    $"{first + count}",
                    $"{parts[cluster].Total}");
            }

            ColumnPart part = parts[cluster];
            for (int p = part.PageAt(first); p < part.Pages.Length && part.Pages[p].First < first + count; p++)
            {
                pages.CheckLength(part.Pages[p], part);
            }
        }
    }

    /// <summary>Decodes all clusters' runs, one after another.</summary>
    internal static void Decode(
        ReadOnlySpan<ColumnPart> parts, Extent extent, ElementType target, in PageReader pages, Span<byte> destination)
    {
        int size = target.Size();
        for (int cluster = 0; cluster < parts.Length; cluster++)
        {
            (long first, int count) = extent[cluster];
            if (count > 0)
            {
                Decode(parts[cluster], first, count, target, pages, destination[..(count * size)]);
                destination = destination[(count * size)..];
            }
        }
    }

    private static void Decode(
        ColumnPart part, long first, int count, ElementType target, in PageReader pages, Span<byte> destination)
    {
        int size = target.Size();
        int zeros = (int)Math.Clamp(part.Missing - first, 0, count);
        destination[..(zeros * size)].Clear();
        long element = first + zeros;
        long end = first + count;
        ColumnDescription column = part.Column.Description;
        bool areBytes = PageValues.AreBytes(column.Type, target);
        for (int p = part.PageAt(element); element < end; p++)
        {
            ref readonly StoredPage page = ref part.Pages[p];
            int skip = (int)(element - page.First);
            int take = (int)(Math.Min(page.End, end) - element);
            Span<byte> to = destination.Slice((int)(element - first) * size, take * size);
            if (areBytes && take == page.Count)
            {
                pages.CopyContent(page, part, to);
            }
            else
            {
                PageValues.Decode(column, pages.Content(page, part), page.Count, skip, take, target, to, pages.Scratch);
            }

            element += take;
        }
    }
}
