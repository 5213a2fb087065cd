using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Reading;

/// <summary>Ranges that begin and end anywhere: inside pages, across clusters, empty.</summary>
[TestClass]
public class RangeTests
{
    private const int LargestFixture = 300_000;

    [TestMethod]
    public void AnyCutGivesWhatTheWholeGives()
    {
        int cuts = 0;
        foreach (string path in RNTupleFile.Fixtures.Where(p => !Path.GetFileName(p).StartsWith("large_page", StringComparison.Ordinal)))
        {
            Random random = new(5);
            using RNTupleFile file = new(RNTupleFile.InMemory(path));
            foreach (RNTupleSource source in file.Sources().Where(s => s.EntryCount is > 0 and < LargestFixture))
            {
                int[] readable = [.. Enumerable.Range(0, source.Columns.Count).Where(c => source.Columns[c].IsReadable)];
                long cut = random.NextInt64(source.EntryCount + 1);
                long second = random.NextInt64(cut, source.EntryCount + 1);
                CheckCuts(file, source, readable, [cut, second], path);
                cuts += readable.Length;
            }
        }

        Assert.IsGreaterThan(1200, cuts);
    }

    [TestMethod]
    public void EachSingleEntryIsThatOfTheWhole()
    {
        foreach (string name in (string[])["layout_extension.root", "encoding_switch.root", "layout_many_pages.root", "encoding_bits.root"])
        {
            using RNTupleFile file = RNTupleFile.Open(name);
            foreach (RNTupleSource source in file.Sources())
            {
                CheckCuts(file, source, [.. Enumerable.Range(0, source.Columns.Count)], [.. Enumerable.Range(1, (int)source.EntryCount - 1)], name);
            }
        }
    }

    [TestMethod]
    public void AnEmptyRangeGivesEmptyColumns()
    {
        using RNTupleFile file = RNTupleFile.Open("field_vector_nested.root");
        RNTupleSource source = file.Source();
        foreach (ColumnChunk chunk in file.Read(source, new EntryRange(7, 7), [.. Enumerable.Range(0, source.Columns.Count)]))
        {
            Assert.AreEqual(0, chunk.ValueCount);
            chunk.Dispose();
        }
    }

    [TestMethod]
    public void ColumnsOfOneCollectionShareTheirOffsets()
    {
        using RNTupleFile file = RNTupleFile.Open("field_projected.root");
        RNTupleSource source = file.Source();
        int[] columns = [.. Enumerable.Range(0, source.Columns.Count).Where(c => source.Columns[c].Name is "points.x" or "points.y" or "point_x" or "n_points")];
        Assert.HasCount(4, columns);
        Assert.HasCount(1, source.Plan(columns, new EntryRange(0, source.EntryCount)));
        ColumnChunk[] chunks = file.Read(source, new EntryRange(3, 50), columns);
        ColumnChunk[] lists = [.. chunks.Where(c => c.Schema.Shape.Count == 1)];
        Assert.HasCount(3, lists);
        foreach (ColumnChunk chunk in lists)
        {
            Assert.IsTrue(Unshared(chunk.Offsets(0), lists[0].Offsets(0)));
        }

        ColumnReading.Dispose(chunks);
        static bool Unshared(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
            => System.Runtime.CompilerServices.Unsafe.AreSame(ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right));
    }

    [TestMethod]
    public void AtCutPointsNothingIsDecompressedTwice()
    {
        using RNTupleFile file = RNTupleFile.Open("layout_many_pages.root");
        RNTupleSource source = file.Source();
        int number = Enumerable.Range(0, source.Columns.Count).First(c => source.Columns[c].Shape.IsScalar && source.Columns[c].Type != ElementType.String);
        int parts = 0;
        foreach (EntryRange cluster in source.Clusters)
        {
            long start = cluster.Start;
            foreach (long cut in source.CutPoints([number], cluster).Append(cluster.End))
            {
                Assert.IsGreaterThan(start, cut);
                file.Read(source, new EntryRange(start, cut), number)[0].Dispose();
                start = cut;
                parts++;
            }
        }

        Assert.IsGreaterThan(source.Clusters.Count, parts);
        Assert.AreEqual(source.Storage(number).UncompressedBytes, file.Context.BytesDecompressed);
    }

    [TestMethod]
    public void ReadingAheadGivesTheSameColumns()
    {
        foreach (string name in (string[])["layout_clusters.root", "layout_multi_key.root", "nanoaod_like.root", "layout_shared_pages.root"])
        {
            using RNTupleFile near = RNTupleFile.Open(name);
            using RNTupleFile far = new(new IO.CountingByteSource(RNTupleFile.InMemory(RNTupleFile.Fixture(name)), TimeSpan.FromTicks(1)));
            foreach ((RNTupleSource local, RNTupleSource remote) in near.Sources().Zip(far.Sources()))
            {
                EntryRange range = new(1, local.EntryCount - 1);
                for (int column = 0; column < local.Columns.Count; column++)
                {
                    Same.Values(near.Content(local, column, range), far.Content(remote, column, range), local.Columns[column].Path);
                }
            }
        }
    }

    private static void CheckCuts(RNTupleFile file, RNTupleSource source, int[] columns, long[] cuts, string name)
    {
        ColumnChunk[] whole = file.Read(source, new EntryRange(0, source.EntryCount), columns);
        long start = 0;
        List<ColumnChunk[]> parts = [];
        foreach (long end in cuts.Append(source.EntryCount))
        {
            parts.Add(file.Read(source, new EntryRange(start, end), columns));
            start = end;
        }

        for (int c = 0; c < columns.Length; c++)
        {
            Same.Values(Joined([whole[c]]), Joined([.. parts.Select(p => p[c])]), $"{name}, {source.Columns[columns[c]].Path}");
        }

        ColumnReading.Dispose(whole.Concat(parts.SelectMany(p => p)));
    }

    /// <summary>Lengths of the lists of each level, then the values, of all parts.</summary>
    private static IEnumerable<byte> Joined(ColumnChunk[] parts)
    {
        List<byte> content = [];
        for (int level = 0; level < parts[0].Schema.Shape.OffsetLevels; level++)
        {
            foreach (ColumnChunk part in parts)
            {
                AddLengths(content, part.Offsets(level));
            }
        }

        foreach (ColumnChunk part in parts.Where(p => p.Schema.Type == ElementType.String))
        {
            AddLengths(content, part.TextOffsets);
        }

        foreach (ColumnChunk part in parts)
        {
            content.AddRange(part.RawValues);
        }

        return content;
    }

    private static void AddLengths(List<byte> content, ReadOnlySpan<int> offsets)
    {
        for (int i = 1; i < offsets.Length; i++)
        {
            content.AddRange(BitConverter.GetBytes(offsets[i] - offsets[i - 1]));
        }
    }
}
