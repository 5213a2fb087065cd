using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>An RNTuple: envelopes, fields, clusters, pages and blobs, held against one another.</summary>
internal static class RNTupleInvariants
{
    public static void Check(RootContainer container, ContainerEntry entry, RecordMap records, Violations violations)
    {
        using StoredObject stored = container.ReadStored(entry.Key, entry.ToString());
        Check(container, Anchor.Read(stored.Payload(), stored.Place), entry.ToString(), records, violations);
    }

    private static void Check(RootContainer container, Anchor anchor, string part, RecordMap records, Violations violations)
    {
        BlobLayout blobs = new(container.Source, anchor.MaximumKeySize);
        BlobUse use = new(blobs, records, violations);
        Envelope header = Read(blobs, use, anchor.Header, EnvelopeType.Header, $"{part}, header", violations);
        Envelope footer = Read(blobs, use, anchor.Footer, EnvelopeType.Footer, $"{part}, footer", violations);
        Footer content = Footer.Read(footer, header.Checksum);
        SchemaDescription schema = Header.Read(header).Schema.Extend(content.Extension);
        FieldTree fields = FieldTree.Build(schema, header.Place);
        foreach (Field field in fields.Tops)
        {
            violations.Require(field.ProblemBelow() is null, null, part, $"{field.ProblemBelow()}");
        }

        ClusterInvariants clusters = new(blobs, use, schema, fields, part, violations);
        ulong entries = 0;
        int number = 0;
        foreach (ClusterGroup group in content.ClusterGroups)
        {
            violations.Require(group.MinimumEntry == entries, null, part, $"a cluster group begins at entry {group.MinimumEntry}, the one before ends at {entries}");
            entries += group.EntrySpan;
            Envelope list = Read(blobs, use, group.PageList, EnvelopeType.PageList, $"{part}, page list", violations);
            PageList pages = PageList.Read(list, header.Checksum, group, number);
            for (int c = 0; c < pages.Entries.Count; c++)
            {
                clusters.Check(pages, c, number++);
            }
        }

        foreach (AttributeSetLink link in content.AttributeSets)
        {
            CheckAttributeSet(container, blobs, link, $"{part}, attribute set {link.Name}", records, violations);
        }
    }

    private static Envelope Read(BlobLayout blobs, BlobUse use, EnvelopeLink link, EnvelopeType type, string part, Violations violations)
    {
        Envelope envelope = Envelope.Read(blobs, link, type, part);
        long offset = (long)link.Locator.Offset;
        use.Add(link.Locator.Offset, link.Locator.Size, part);
        if (link.Locator.Size < link.Length)
        {
            byte[] stored = blobs.Read(link.Locator.Offset, link.Locator.Size, part);
            violations.Equal((long)link.Locator.Size, PayloadInvariants.StoredLength(stored, (int)link.Length), offset, part, "bytes of its compressed blocks");
        }

        return envelope;
    }

    /// <summary>The anchor of an attribute set is in no list of keys; the link names its object.</summary>
    private static void CheckAttributeSet(
        RootContainer container, BlobLayout blobs, AttributeSetLink link, string part, RecordMap records, Violations violations)
        => violations.Try(part, () =>
        {
            Key? key = records.UseAround((long)link.Anchor.Offset, (long)link.Anchor.Size);
            violations.Require(key is { ClassName: RNTupleSource.ClassName }, (long)link.Anchor.Offset, part, $"its anchor is no object of class {RNTupleSource.ClassName}");
            byte[] anchor = blobs.Read(link.Anchor.Offset, link.Anchor.Size, part);
            if (link.Anchor.Size < link.AnchorLength)
            {
                byte[] packed = anchor;
                anchor = new byte[link.AnchorLength];
                Blocks.Decompress(packed, anchor);
            }

            Check(container, Anchor.Read(anchor, default), part, records, violations);
        });
}
