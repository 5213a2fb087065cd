using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Format;

/// <summary>What is written of a record is what is read of it.</summary>
[TestClass]
public class RecordTests
{
    private static readonly Gen<uint> Number = Gen.Elements(0u, 1u, 7u, 255u, 65_536u, (uint)int.MaxValue, uint.MaxValue);
    private static readonly Gen<ulong> Large = Gen.Elements(0ul, 1ul, 1812ul, (ulong)int.MaxValue, 1ul << 31, 1ul << 40, (1ul << 56) - 1);
    private static readonly Gen<string> Text = Gen.Elements("", "x", "Muon_pt", "std::vector<float>", "größe", "\u65E5\u672C", new string('n', 300));

    private static readonly Gen<Locator> Locators = from offset in Large from size in Large select new Locator(offset, size);

    private static readonly Gen<PageLocation> Pages =
        from count in Gen.Choose(1, int.MaxValue)
        from hasChecksum in Gen.Elements(true, false)
        from locator in Locators
        select new PageLocation(count, hasChecksum, locator);

    [TestMethod]
    public void AnAliasColumn() => AreReadAsWritten(from column in Number from field in Number select new AliasColumn(column, field));

    [TestMethod]
    public void AnAttributeSetLink() => AreReadAsWritten(
        from major in Gen.Choose(0, ushort.MaxValue)
        from minor in Gen.Choose(0, ushort.MaxValue)
        from length in Number
        from anchor in Locators
        from name in Text
        select new AttributeSetLink((ushort)major, (ushort)minor, length, anchor, name));

    [TestMethod]
    public void AClusterGroup() => AreReadAsWritten(
        from first in Large
        from span in Large
        from count in Number
        from length in Large
        from list in Locators
        select new ClusterGroup(first, span, count, new EnvelopeLink(length, list)));

    [TestMethod]
    public void AClusterSummary() => AreReadAsWritten(
        from first in Large
        from count in Large
        from flags in Gen.Choose(0, 255)
        select new ClusterSummary(first, count, (byte)flags));

    [TestMethod]
    public void AColumnDescription() => AreReadAsWritten(
        from type in Gen.Choose(0, 0x30)
        from bits in Gen.Choose(0, ushort.MaxValue)
        from field in Number
        from representation in Gen.Choose(0, ushort.MaxValue)
        from first in Gen.Elements(0L, 1L, 170L, long.MaxValue)
        from isSuppressed in Gen.Elements(true, false)
        from minimum in Gen.Elements(0, -1.5, double.NegativeInfinity)
        from maximum in Gen.Elements(0, 2.25, double.MaxValue)
        select new ColumnDescription((ColumnType)type, bits, field, representation, first, isSuppressed, minimum, maximum));

    [TestMethod]
    public void AFieldDescription() => AreReadAsWritten(
        from version in Number
        from typeVersion in Number
        from parent in Number
        from role in Gen.Choose(0, 9)
        from flags in Gen.Choose(0, 15)
        from names in Text.ListOf(4)
        from size in Large
        from source in Number
        from checksum in Number
        select new FieldDescription(
            version,
            typeVersion,
            parent,
            (StructuralRole)role,
            (FieldFlags)flags,
            names[0],
            names[1],
            names[2],
            names[3],
            (flags & 1) != 0 ? size : 0,
            (flags & 2) != 0 ? source : 0,
            (flags & 4) != 0 ? checksum : 0));

    [TestMethod]
    public void APageLocation() => AreReadAsWritten(Pages);

    [TestMethod]
    public void ATypeInformation() => Check(
        from kind in Gen.Elements(0u, 1u, 7u)
        from version in Number
        from name in Text
        from content in Gen.Choose(0, 255).Select(b => (byte)b).ListOf(20)
        select new TypeInformation(kind, version, kind == 0 ? name : "", kind == 0 ? [.. content] : []),
        written =>
        {
            EnvelopeReader reader = Reader(written.Write);
            TypeInformation read = TypeInformation.Read(ref reader);
            CollectionAssert.AreEqual(written.Content, read.Content);
            Assert.AreEqual(written with { Content = read.Content }, read);
            Assert.AreEqual(0, reader.Left);
        });

    [TestMethod]
    public void AColumnLocation() => Check(
        from pages in Pages.ListOf(3)
        from first in Gen.Elements(0L, 20L, long.MinValue)
        from compression in Gen.Elements(0u, 101u, 505u)
        select new ColumnLocation([.. pages], first, first < 0 ? 0 : compression),
        written =>
        {
            EnvelopeReader reader = Reader(written.Write);
            ColumnLocation read = ColumnLocation.Read(ref reader);
            CollectionAssert.AreEqual(written.Pages, read.Pages);
            Assert.AreEqual(written with { Pages = read.Pages }, read);
            Assert.AreEqual(0, reader.Left);
        });

    private static void AreReadAsWritten<T>(Gen<T> records)
        where T : IEnvelopeRecord<T>
        => Check(records, written =>
        {
            EnvelopeReader reader = Reader(written.Write);
            Assert.IsGreaterThanOrEqualTo(T.SmallestSize, reader.Left);
            Assert.AreEqual(written, T.Read(ref reader));
            Assert.AreEqual(0, reader.Left);
        });

    private static void Check<T>(Gen<T> records, Action<T> property)
        => FsCheck.Check.One(Config.QuickThrowOnFailure, Prop.ForAll(records.ToArbitrary(), property));

    private static EnvelopeReader Reader(Action<EnvelopeWriter> write)
    {
        EnvelopeWriter writer = new();
        write(writer);
        return new EnvelopeReader(writer.Content, default);
    }
}
