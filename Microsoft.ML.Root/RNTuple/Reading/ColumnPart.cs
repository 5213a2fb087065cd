using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>One column in one cluster: the representation that holds the data there, and its pages as far as they may be needed.</summary>
/// <param name="Column">The primary representation.</param>
/// <param name="Missing">Elements before the first page: a late column's zeros.</param>
/// <param name="Total">Number of elements in the cluster, the missing ones included.</param>
/// <param name="Pages">Pages in order, those that surely are not needed left out.</param>
/// <param name="At">Field and cluster.</param>
internal sealed record ColumnPart(PhysicalColumn Column, long Missing, long Total, StoredPage[] Pages, PartPlace At)
{
    /// <summary>Field and cluster, at their page list, for messages.</summary>
    internal FilePlace Place => At.Place;

    /// <summary>The place of a page, for messages.</summary>
    internal FilePlace PlaceOf(in StoredPage page) => Place with { Offset = page.Offset, InRecord = false };

    /// <summary>Position in <see cref="Pages"/> of the page that holds an element, or of the first one behind it.</summary>
    internal int PageAt(long element) => Bisection.First(Pages.Length, (Pages, element), static (s, i) => s.Pages[i].End > s.element);
}

/// <summary>A field in a cluster, of which there are many: what they are called is put together only for an error.</summary>
/// <param name="RNTuple">The RNTuple.</param>
/// <param name="Field">Path of the field.</param>
/// <param name="Slice">The cluster.</param>
internal readonly record struct PartPlace(FilePlace RNTuple, string Field, ClusterSlice Slice)
{
    /// <summary>Both, at their page list, for messages.</summary>
    internal FilePlace Place
        => Slice.PageList.Place with { ObjectPath = RNTuple.In($"field '{Field}' in cluster {Slice.Number}").ObjectPath };
}

/// <summary>A page that a task may read.</summary>
/// <param name="First">Number of its first element within the cluster.</param>
/// <param name="Count">Number of its elements.</param>
/// <param name="Size">Stored bytes without the checksum.</param>
/// <param name="HasChecksum">True when the checksum follows them.</param>
/// <param name="Range">Position of its first byte range in the work's list.</param>
/// <param name="RangeCount">Number of byte ranges: above one when it is cut over several keys.</param>
/// <param name="Offset">Its place in the file, for messages.</param>
internal readonly record struct StoredPage(long First, int Count, int Size, bool HasChecksum, int Range, int RangeCount, long Offset)
{
    /// <summary>The element after its last.</summary>
    internal long End => First + Count;
}
