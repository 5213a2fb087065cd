using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Writing;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>Files that share all but numbers with an earlier one give what they give when they are opened alone.</summary>
[TestClass]
public class TreeShapeTests
{
    /// <summary>Times that a file is opened with one cache: for the first time, as one of two, as one of many.</summary>
    private const int Times = 4;

    /// <summary>All files of trees that the repository carries.</summary>
    public static IEnumerable<object[]> Files
        => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root").Order(StringComparer.Ordinal)
            .Select(f => new object[] { Path.GetFileName(f) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void AFileThatSharesWithAnotherIsWhatItIsAlone(string file)
    {
        string path = Path.Combine(RepositoryPaths.Fixtures, "ttree", file);
        using RootContainer alone = RootContainer.Open(new FileByteSource(path));
        MetadataCache shared = new();
        foreach (ContainerEntry entry in alone.Walk([]).Where(e => e.Key.ClassName is "TTree" or "TNtuple" or "TNtupleD"))
        {
            using TreeSource expected = TreeSource.Open(alone, entry);
            for (int time = 0; time < Times; time++)
            {
                using RootContainer container = RootContainer.Open(new FileByteSource(path), metadata: shared);
                using TreeSource source = TreeSource.Open(container, entry);
                AssertSame(expected, source);
            }
        }
    }

    /// <summary>Other numbers of entries, of baskets, of bytes and of items in the same columns.</summary>
    [TestMethod]
    public void FilesOfOtherLengthsShareAndKeepTheirOwnNumbers()
    {
        MetadataCache shared = new();
        List<TreeSource> sources = [];
        foreach (int entries in (int[])[500, 500, 499, 20, 3000, 500])
        {
            using WrittenFile written = Write(entries);
            using RootContainer alone = RootContainer.Open(new FileByteSource(written.Path));
            using TreeSource expected = TreeSource.Open(alone, alone.TryFind("t")!);
            using RootContainer container = RootContainer.Open(new FileByteSource(written.Path), metadata: shared);
            TreeSource source = TreeSource.Open(container, container.TryFind("t")!);
            Assert.AreEqual(entries, source.EntryCount);
            AssertSame(expected, source);
            sources.Add(source);
        }

        // Where a branch has very many baskets its tree is kept as it was read.
        TreeSource many = sources.Single(s => s.EntryCount == 3000);
        Assert.IsGreaterThan(sources[0].MetadataBytes, many.MetadataBytes);
        Assert.IsTrue(sources.All(s => s == many || ReferenceEquals(s.Columns, sources[0].Columns)), "a file has a list of columns of its own");
        Assert.IsTrue(sources.Skip(1).All(s => s == many || s.MetadataBytes < sources[0].MetadataBytes / 2));
    }

    /// <summary>A record that is taken for one that was read before says what it says when it is read member by member, whatever byte of it is another.</summary>
    [TestMethod]
    [DataRow("ttree/jetclass_like.root")]
    [DataRow("ttree/leaf_scalars.root")]
    [DataRow("ttree/stl_vectors.root")]
    [DataRow(null, DisplayName = "written")]
    public void ARecordIsOnlyTakenForAnotherWhereItSaysTheSame(string? fixture)
    {
        using WrittenFile? written = fixture is null ? Write(300) : null;
        string path = written?.Path ?? Path.Combine(RepositoryPaths.Fixtures, fixture!);
        MetadataCache shared = new();
        using RootContainer container = RootContainer.Open(new FileByteSource(path), metadata: shared);
        ContainerEntry entry = container.Walk([]).First(e => e.Key.ClassName == "TTree");
        for (int time = 0; time < Times; time++)
        {
            TreeSource.Open(container, entry).Dispose();
        }

        StreamerRegistry layouts = FileLayouts.Of(container);
        TreeShapes shapes = TreeShapes.Of(layouts, strictClasses: false);
        using StoredObject stored = container.ReadStored(entry.Key);
        byte[] record = [.. stored.Payload()];
        Assert.IsNotNull(shapes.Match(record, entry.Key.KeyLength, null));
        Random random = new(1);
        int taken = 0;
        for (int i = 0; i < 20 * record.Length; i++)
        {
            int place = random.Next(record.Length);
            byte before = record[place];
            record[place] = (byte)(before ^ (1 << random.Next(8)));
            if (shapes.Match(record, entry.Key.KeyLength, null) is MatchedTree matched)
            {
                taken++;
                TreeFile file = new(container.Source, stored.Place, _ => false);
                TreeRecord read = TreeRecord.Read(record, entry.Key.ClassName, entry.Key.KeyLength, layouts, stored.Place);
                TreeShape shape = BranchReaderFactory.MakeShape(read, layouts, file, strictClasses: false);
                Assert.IsTrue(shape.IsLike(matched.Shape), $"byte {place}");
                CollectionAssert.AreEqual(TreeShape.Pack(shape.Readers), matched.Packed, $"byte {place}");
                Assert.AreEqual(Describe(read), Describe(matched.Head), $"byte {place}");
            }

            record[place] = before;
        }

        Assert.IsGreaterThan(record.Length / 10, taken);
    }

    [TestMethod]
    public void ADamagedBranchThatNobodyAskedForIsNoErrorOfAnyFile()
    {
        using WrittenFile written = Write(300, setting: 0);
        byte[] bytes = written.Bytes;
        int title = bytes.AsSpan().IndexOf("\u0001z\u0003z/D"u8) + 2;
        Assert.IsGreaterThan(2, title);
        bytes[title] = byte.MaxValue; // a length that its record has no room for
        MetadataCache shared = new();
        ColumnProjection wanted = ColumnProjection.None.With(["n"]);
        for (int time = 0; time < Times; time++)
        {
            using RootContainer container = RootContainer.Open(new MemoryByteSource("damaged", bytes), metadata: shared);
            ContainerEntry entry = container.TryFind("t")!;
            using TreeSource source = TreeSource.Open(container, entry, wanted);
            Assert.AreEqual(300, source.EntryCount);
            Assert.ThrowsExactly<RootFormatException>(() => TreeSource.Open(container, entry));
        }
    }

    [TestMethod]
    public void NumbersComeOutOfTheirBytes()
    {
        Gen<long> numbers = Gen.OneOf(
            Gen.Choose(-200, 200).Select(n => (long)n),
            Gen.Elements(long.MinValue, long.MaxValue, int.MaxValue, 0L, -1L),
            Gen.Choose(int.MinValue, int.MaxValue).SelectMany(high => Gen.Choose(int.MinValue, int.MaxValue).Select(low => ((long)high << 32) ^ low)));
        Prop.ForAll(numbers.ArrayOf().ToArbitrary(), expected =>
        {
            List<byte> bytes = [];
            expected.ToList().ForEach(n => PackedNumbers.Add(bytes, n));
            PackedNumbers.AddRising(bytes, expected);
            PackedNumbers.Add(bytes, 7);
            PackedNumbers packed = new(bytes.ToArray());
            foreach (long number in expected)
            {
                Assert.AreEqual(number, packed.Next());
            }

            CollectionAssert.AreEqual(expected, packed.NextRising());
            Assert.AreEqual(7, packed.Next());
        }).QuickCheckThrowOnFailure();
    }

    private static WrittenFile Write(int entries, int setting = 505)
    {
        using BufferPool pool = new();
        SyntheticColumn[] columns =
        [
            SyntheticColumn.List<float>("x", Count, (e, i) => e + i), SyntheticColumn.Scalar<uint>("n", e => (uint)Count(e)),
            SyntheticColumn.List<short>("y", Count, (e, i) => (short)(e - i)), SyntheticColumn.Scalar<double>("z", e => e / (double)entries),
        ];
        Dictionary<string, string> counters = new() { ["x"] = "n", ["y"] = "n" };
        return WrittenFile.Tree(
            [.. columns.Select(c => c.Schema)],
            [[.. columns.Select(c => c.Decode(new EntryRange(0, entries), pool))]],
            setting,
            new() { ClusterBytes = 1500, BasketBytes = 600 },
            counters: counters);

        int Count(long entry) => (int)((entry + entries) % 7);
    }

    private static void AssertSame(TreeSource expected, TreeSource source)
    {
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        Assert.AreEqual(expected.EntryCount, source.EntryCount);
        CollectionAssert.AreEqual(expected.Clusters.ToArray(), source.Clusters.ToArray());
        CollectionAssert.AreEqual(expected.Columns.Select(Describe).ToArray(), source.Columns.Select(Describe).ToArray());
        Assert.HasCount(expected.Head.Aliases.Count, source.Head.Aliases);
        CollectionAssert.AreEqual(
            expected.Tree.AllBranches.Select(b => (b.Path, b.EntryEnd, b.BasketSeek.Length)).ToArray(),
            source.Tree.AllBranches.Select(b => (b.Path, b.EntryEnd, b.BasketSeek.Length)).ToArray());
        for (int column = 0; column < expected.Columns.Count; column++)
        {
            Assert.AreEqual(Of(() => expected.Storage(column)), Of(() => source.Storage(column)));
            Assert.AreEqual(Of(() => expected.StoredEntries(column)), Of(() => source.StoredEntries(column)));
            Assert.AreEqual(
                Of(() => string.Join(',', expected.CutPoints([column], new EntryRange(0, expected.EntryCount)))),
                Of(() => string.Join(',', source.CutPoints([column], new EntryRange(0, expected.EntryCount)))));
            CollectionAssert.AreEqual(TreeContent.Of(expected, column, context), TreeContent.Of(source, column, context), expected.Columns[column].Path);
        }
    }

    private static string Of<T>(Func<T> read)
    {
        try
        {
            return $"{read()}";
        }
        catch (RootFormatException error)
        {
            return error.Message;
        }
    }

    private static string Describe(TreeRecord tree) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{tree.Name} {tree.Title} {tree.EntryCount} {tree.Weight} {tree.TotalBytes} {tree.CompressedBytes} {tree.FlushedBytes} {tree.AutoFlush} {tree.AutoSave} {string.Join(',', tree.ClusterRangeEnd)} {string.Join(',', tree.ClusterSize)} {tree.IsWhole} {string.Join(',', tree.Aliases)}");

    private static string Describe(ColumnSchema schema)
        => $"{schema} '{schema.Name}' '{schema.Title}' '{schema.TypeName}' {schema.Unreadable} {schema.Incomplete}";
}
