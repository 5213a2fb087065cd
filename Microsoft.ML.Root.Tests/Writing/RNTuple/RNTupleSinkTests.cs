using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.RNTuple;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.RNTuple;

/// <summary>Columns of any type and shape, in clusters and pages of any size.</summary>
[TestClass]
public class RNTupleSinkTests : SinkTests
{
    private protected override ShapeLevel[] Levels { get; } =
        [ShapeLevel.Variable, ShapeLevel.Optional, ShapeLevel.Fixed(1), ShapeLevel.Fixed(3), ShapeLevel.Variable];

    [TestMethod]
    public void FieldsAndColumnsAreThoseOfRoot()
    {
        ColumnSchema[] schemas =
        [
            RandomColumns.Schema("b", ElementType.Bool), RandomColumns.Schema("Muon.pt", ElementType.Float32, ShapeLevel.Variable) with { Collection = "Muon" },
            RandomColumns.Schema("i", ElementType.Int64, ShapeLevel.Fixed(2), ShapeLevel.Fixed(3)),
            RandomColumns.Schema("Muon.id", ElementType.UInt8, ShapeLevel.Variable, ShapeLevel.Variable) with { Collection = "Muon" },
            RandomColumns.Schema("r.s", ElementType.String, ShapeLevel.Variable), RandomColumns.Schema("r.o", ElementType.Int16, ShapeLevel.Optional),
        ];
        SchemaDescription schema = new RNTupleModel(schemas, isSplit: true).Schema;
        string[] fields = [.. schema.Fields.Select((f, i) => $"{f.ParentId} {f.Role} {f.Name} {f.TypeName} {f.ArraySize}".TrimEnd())];
        CollectionAssert.AreEqual(
            (string[])
            [
                "0 Leaf b bool 0", "1 Collection Muon  0", "1 Record _0  0", "2 Leaf pt float 0", "2 Collection id std::vector<std::uint8_t> 0",
                "4 Leaf _0 std::uint8_t 0", "6 Leaf i std::array<std::array<std::int64_t,3>,2> 2", "6 Leaf _0 std::array<std::int64_t,3> 3",
                "7 Leaf _0 std::int64_t 0", "9 Record r  0", "9 Collection s std::vector<std::string> 0", "10 Leaf _0 std::string 0",
                "9 Collection o std::optional<std::int16_t> 0", "12 Leaf _0 std::int16_t 0",
            ],
            fields,
            string.Join('\n', fields));
        string[] columns = [.. schema.Columns.Select(c => $"{c.FieldId} {c.Type} {c.Bits}")];
        CollectionAssert.AreEqual(
            (string[])
            [
                "0 Bit 1", "1 SplitIndex64 64", "3 SplitReal32 32", "4 SplitIndex64 64", "5 UInt8 8", "8 SplitInt64 64", "10 SplitIndex64 64",
                "11 SplitIndex64 64", "11 Char 8", "12 SplitIndex64 64", "13 SplitInt16 16",
            ],
            columns,
            string.Join('\n', columns));
    }

    /// <summary>Tables of ROOT whose types are those that the waist has: what is made of their columns is their own header.</summary>
    [TestMethod]
    [DataRow("jetclass_like.root")]
    [DataRow("field_vector_nested.root")]
    [DataRow("field_string.root")]
    [DataRow("encoding_integers_split.root")]
    [DataRow("large_page_zstd.root")]
    public void TheHeaderIsThatOfRoot(string fixture)
    {
        using RNTupleFile file = RNTupleFile.Open(fixture);
        RNTupleSource source = file.Sources().First();
        SchemaDescription made = new RNTupleModel(source.Columns, isSplit: true).Schema;
        Same.Values(source.Schema.Fields, made.Fields, "fields");
        Same.Values(source.Schema.Columns, made.Columns, "columns");
    }

    [TestMethod]
    public void ANameThatRootRefusesIsTold()
    {
        RootDataset numbers = RootDataset.FromSource(new SyntheticSource([10], SyntheticColumn.Scalar<float>("x", e => e)));
        string message = Assert.ThrowsExactly<ArgumentException>(
            () => numbers.Snapshot(WrittenFile.NewPath(), "a b", new RootSaveOptions { Format = RootSaveFormat.RNTuple })).Message;
        StringAssert.Contains(message, "'a b'");
    }

    [TestMethod]
    public void WhatCannotBeStoredIsToldAtOnce()
    {
        ColumnSchema[] schemas =
        [
            RandomColumns.Schema("a", ElementType.Int32), RandomColumns.Schema("a.b", ElementType.Int32), RandomColumns.Schema("x y", ElementType.Int32), RandomColumns.Schema("n..m", ElementType.Int32),
            RandomColumns.Schema("z", ElementType.Int32, ShapeLevel.Fixed(0)), RandomColumns.Schema("d", ElementType.Int32), RandomColumns.Schema("d", ElementType.Float32), RandomColumns.Schema("good", ElementType.Int8),
        ];
        string[] problems = [.. new RNTupleModel(schemas, isSplit: true).Problems];
        Assert.HasCount(5, problems, string.Join('\n', problems));
        string[] words = ["'a.b'", "blank", "empty", "no items", "two columns"];
        for (int i = 0; i < words.Length; i++)
        {
            StringAssert.Contains(problems[i], words[i]);
        }
    }

    [TestMethod]
    public void MembersOfACollectionMustHaveTheSameLists()
    {
        ColumnSchema[] schemas =
        [
            RandomColumns.Schema("m.x", ElementType.Int32, ShapeLevel.Variable) with { Collection = "m" },
            RandomColumns.Schema("m.y", ElementType.Int32, ShapeLevel.Variable) with { Collection = "m" },
        ];
        using BufferPool pool = new();
        string message = Assert.ThrowsExactly<ArgumentException>(() => WrittenFile.RNTuple(schemas, RandomColumns.Pieces(schemas, [20], 1, pool))).Message;
        StringAssert.Contains(message, "'m.x' and 'm.y'");
        Assert.IsEmpty(Directory.GetFiles(Path.GetTempPath(), ".mlroot_*"), "nothing is left");
    }

    private protected override WrittenFile Write(ColumnSchema[] schemas, IEnumerable<ColumnChunk[]> pieces, int setting, SinkOptions options)
        => WrittenFile.RNTuple(schemas, pieces, setting, options);

    private protected override void AreSame(ColumnChunk[] expected, WrittenFile written, int entries)
    {
        using RNTupleFile file = new(new MemoryByteSource(written.Path, written.Bytes));
        RNTupleSource source = file.Source("t");
        Assert.AreEqual(entries, source.EntryCount);
        for (int c = 0; c < expected.Length; c++)
        {
            Assert.IsTrue(source.Columns[c].HasTypeOf(expected[c].Schema), $"{source.Columns[c]} of {expected[c].Schema}");
            CollectionAssert.AreEqual(RNTupleFile.Content(expected[c]), file.Content(source, c, new EntryRange(0, entries)), $"{expected[c].Schema}");
        }

        ColumnReading.Dispose(expected);
    }
}
