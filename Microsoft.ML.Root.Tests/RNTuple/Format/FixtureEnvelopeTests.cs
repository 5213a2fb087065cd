using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Format;

/// <summary>What is read of ROOT's records and written again has the same bytes.</summary>
[TestClass]
public class FixtureEnvelopeTests
{
    /// <summary>Fixtures with what a later version of the format may add, and locators in the form that only long pages need.</summary>
    private static readonly string[] Beyond = ["future_large_locators.root", "future_longer_frames.root", "future_type_info.root"];

    [TestMethod]
    public void AnchorsHeadersFootersAndPageListsAreThoseOfRoot()
    {
        int tables = 0;
        foreach (string path in RNTupleFile.Fixtures.Where(f => !Beyond.Contains(Path.GetFileName(f))))
        {
            using RootContainer container = RootContainer.Open(RNTupleFile.InMemory(path));
            foreach (ContainerEntry entry in container.Walk().Where(e => e.Key.ClassName == RNTupleSource.ClassName))
            {
                using StoredObject stored = container.ReadStored(entry.Key);
                Check(container, stored.Payload(), $"{Path.GetFileName(path)} {entry.Path}");
                tables++;
            }
        }

        Assert.IsGreaterThan(80, tables);
    }

    private static void Check(RootContainer container, ReadOnlySpan<byte> payload, string what)
    {
        Anchor anchor = Anchor.Read(payload, default);
        BigEndianWriter written = new();
        anchor.Write(written);
        AreEqual(payload, written.Written, $"{what}, anchor");

        BlobLayout blobs = new(container.Source, anchor.MaximumKeySize);
        Envelope header = Envelope.Read(blobs, anchor.Header, EnvelopeType.Header, what);
        AreEqual(header.Bytes, Written(EnvelopeType.Header, Header.Read(header).Write), $"{what}, header");

        Envelope footer = Envelope.Read(blobs, anchor.Footer, EnvelopeType.Footer, what);
        Footer content = Footer.Read(footer, header.Checksum);
        AreEqual(footer.Bytes, Written(EnvelopeType.Footer, w => content.Write(w, header.Checksum)), $"{what}, footer");

        int columns = Header.Read(header).Schema.Columns.Count + content.Extension.Columns.Count;
        foreach (ClusterGroup group in content.ClusterGroups)
        {
            Envelope list = Envelope.Read(blobs, group.PageList, EnvelopeType.PageList, what);
            AreEqual(list.Bytes, Written(EnvelopeType.PageList, w => Copy(PageList.Read(list, header.Checksum, group, 0), columns, header.Checksum, w)), $"{what}, page list");
        }
    }

    private static void Copy(PageList list, int columns, ulong header, EnvelopeWriter writer)
    {
        int[] all = [.. Enumerable.Range(0, columns)];
        PageList.Write(
            writer,
            header,
            [.. list.Entries.Select(e => new ClusterSummary((ulong)e.Start, (ulong)e.Count, 0))],
            [.. Enumerable.Range(0, list.Entries.Count).Select(c => list.Locate(c, all).OfType<ColumnLocation>().ToArray())]);
    }

    private static ReadOnlySpan<byte> Written(EnvelopeType type, Action<EnvelopeWriter> write)
    {
        EnvelopeWriter writer = new();
        write(writer);
        return Envelope.Of(type, writer).Bytes;
    }

    private static void AreEqual(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found, string what)
        => Assert.IsTrue(expected.SequenceEqual(found), $"{what}: {expected.Length} bytes, {found.Length} written, differ from {expected.CommonPrefixLength(found)} on");
}
