using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Truth;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing;

/// <summary>What is read of a file, written in a format and read again, is what was read.</summary>
public abstract class RoundTripTests
{
    private static readonly int[] Settings = [0, 101, 207, 404, 505];

    public TestContext TestContext { get; set; } = null!;

    /// <summary>Writes and reads every column of the files of a folder that the format can store.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="least">Columns that there are at least.</param>
    protected void Check(string folder, int least)
    {
        int columns = 0;
        int files = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*.root").Order(StringComparer.Ordinal))
        {
            columns += CheckFile(path, Settings[files++ % Settings.Length]);
        }

        TestContext.WriteLine($"{columns} columns of {files} files");
        Assert.IsGreaterThanOrEqualTo(least, columns);
    }

    private int CheckFile(string path, int setting)
    {
        using RootContainer container = RootContainer.Open(new FileByteSource(path));
        ContainerEntry[] trees = [.. container.Walk([]).Where(e => ColumnSources.KindOf(e.Key.ClassName) is not null)];
        if (trees.Length == 0)
        {
            return 0;
        }

        // Of several cycles, which the table lists under one name, the newest.
        ILookup<(string, string), TruthRow> expected = FileDigest.Of(path, "f").ToLookup(r => (r.Object, r.Column));
        int columns = 0;
        foreach (ContainerEntry entry in trees.DistinctBy(e => e.Path))
        {
            try
            {
                using IColumnSource source = ColumnSources.Open(container, entry);
                columns += CheckTree(source, column => expected[(entry.Path, column)].First(), setting, $"{Path.GetFileName(path)}, {entry}");
            }
            catch (RootFormatException)
            {
                // What cannot be read cannot be written.
            }
        }

        return columns;
    }

    private int CheckTree(IColumnSource source, Func<string, TruthRow> expected, int setting, string what)
    {
        int[] readable = [.. Enumerable.Range(0, source.Columns.Count).Where(c => IsReadable(source, c) && CanStore(source.Columns[c]) && expected(source.Columns[c].Path).Sha256.Length > 0)];
        ColumnSchema[] schemas = Named([.. readable.Select(c => source.Columns[c])]);
        SinkOptions options = new() { ClusterBytes = 64 << 10, BasketBytes = 4 << 10, Threads = 2 };
        using WrittenFile written = Write(schemas, Chunks(source, readable, schemas), setting, options);
        Dictionary<string, TruthRow> found = FileDigest.Of(written.Path, "f").ToDictionary(r => r.Column);
        Assert.HasCount(readable.Length + Added(schemas), found, what);
        for (int i = 0; i < readable.Length; i++)
        {
            TruthRow row = expected(source.Columns[readable[i]].Path);
            TruthRow read = found[schemas[i].Name];
            string message = $"{what}, {row.Column}: {row.Head} read as {read.Head}";
            Assert.AreEqual((row.Type, ShapeOf(row), row.Entries, row.Values, row.Sha256), (read.Type, read.Shape, read.Entries, read.Values, read.Sha256), message);

            // Where arrays became lists these have counts too.
            string[] counts = read.Counts.Split(',');
            Assert.IsEmpty(row.Counts.Split(',').Where(c => c.Length > 0).Except(counts), message);
            Assert.IsTrue(row.Counts == read.Counts || row.Shape != read.Shape, message);
        }

        return readable.Length;
    }

    /// <summary>Writes columns in the format.</summary>
    private protected abstract WrittenFile Write(ColumnSchema[] schemas, IEnumerable<ColumnChunk[]> chunks, int setting, SinkOptions options);

    /// <summary>False for a column of a shape that the format does not have.</summary>
    private protected abstract bool CanStore(ColumnSchema column);

    /// <summary>The columns under names that the format allows.</summary>
    private protected abstract ColumnSchema[] Named(ColumnSchema[] schemas);

    /// <summary>Number of columns that the format needs beside these.</summary>
    private protected virtual int Added(ColumnSchema[] schemas) => 0;

    /// <summary>The shape in which a column of the table comes back.</summary>
    private protected virtual string ShapeOf(TruthRow row) => row.Shape;

    private static bool IsReadable(IColumnSource source, int column)
        => source.Columns[column] is { IsReadable: true, IsHidden: false } schema
            && source.StoredEntries(column).Count == source.EntryCount
            && !schema.Shape.Any(l => l is { Kind: ShapeLevelKind.Fixed, Length: 0 });

    private static IEnumerable<ColumnChunk[]> Chunks(IColumnSource source, int[] columns, ColumnSchema[] schemas)
    {
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        foreach (EntryRange cluster in source.Clusters)
        {
            yield return [.. source.Read(columns, cluster, context).Select((c, i) => c.As(schemas[i], c.Range))];
        }
    }
}
