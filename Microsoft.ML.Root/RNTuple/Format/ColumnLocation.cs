namespace Microsoft.ML.Root.RNTuple;

/// <summary>The pages of one column in one cluster, and what follows their list.</summary>
/// <param name="Pages">Pages in the order of their elements.</param>
/// <param name="FirstElement">Number of the column's first element in the cluster; negative for a suppressed column.</param>
/// <param name="Compression">Settings: 100 times the algorithm plus the level; 0 for a suppressed column.</param>
internal readonly record struct ColumnLocation(PageLocation[] Pages, long FirstElement, uint Compression)
{
    /// <summary>Fewest bytes that a record takes: list frame and element offset.</summary>
    internal const int SmallestSize = 12 + 8;

    /// <summary>True when another representation of the field holds the cluster's data.</summary>
    internal bool IsSuppressed => FirstElement < 0;

    internal static ColumnLocation Read(ref EnvelopeReader reader)
    {
        Frame list = reader.OpenList(PageLocation.SmallestSize);
        PageLocation[] pages = reader.ReadItems<PageLocation>(list);
        long first = reader.ReadInt64();
        uint compression = first < 0 ? 0 : reader.ReadUInt32();
        reader.Close(list);
        return new ColumnLocation(pages, first, compression);
    }

    internal void Write(EnvelopeWriter writer)
    {
        int list = writer.OpenList(Pages.Length);
        foreach (PageLocation page in Pages)
        {
            page.Write(writer);
        }

        writer.WriteInt64(FirstElement);
        if (!IsSuppressed)
        {
            writer.WriteUInt32(Compression);
        }

        writer.CloseList(list);
    }
}
