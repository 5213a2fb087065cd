using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing;

/// <summary>
/// JSROOT reads the values that were written. It is looked for in the folder that MLROOT_JSROOT names, or in artifacts/jsroot; the
/// test is inconclusive without it, or without node. It cannot read records without a class, and shows an optional by its index.
/// </summary>
[TestClass]
public class JSRootTests
{
    private static readonly ShapeLevel[][] Shapes =
    [
        [], [ShapeLevel.Variable], [ShapeLevel.Fixed(3)], [ShapeLevel.Fixed(2), ShapeLevel.Fixed(3)], [ShapeLevel.Variable, ShapeLevel.Variable],
        [ShapeLevel.Variable, ShapeLevel.Fixed(2)], [ShapeLevel.Fixed(2), ShapeLevel.Variable],
    ];

    [TestMethod]
    [DataRow(0)]
    [DataRow(101)]
    [DataRow(404)]
    [DataRow(505)]
    public void EveryTypeAndShapeOfAnRNTupleIsReadByAnother(int setting) => Check(RootSaveFormat.RNTuple, setting, clusterBytes: 1 << 20, [.. Schemas]);

    /// <summary>Arrays of int8 are text to JSROOT.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(101)]
    [DataRow(404)]
    [DataRow(505)]
    public void EveryTypeAndShapeOfATreeIsReadByAnother(int setting) => Check(
        RootSaveFormat.TTree, setting, clusterBytes: 6_000, [.. Schemas.Where(s => s.Type != ElementType.Int8 || s.Shape.All(l => l.Kind != ShapeLevelKind.Fixed))]);

    /// <summary>JSROOT counts lists and texts inside others on from one cluster to the next.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(505)]
    public void ClustersOfAnRNTupleAreReadByAnother(int setting)
        => Check(RootSaveFormat.RNTuple, setting, clusterBytes: 4_000, [.. Schemas.Where(s => s.Shape.OffsetLevels == 0 ? s.Shape.IsScalar || s.Type != ElementType.String : s.Shape.Count == 1 && s.Type != ElementType.String)]);

    [TestMethod]
    public void HistogramsAreReadByAnother()
    {
        string jsroot = Folder();
        string target = WrittenFile.NewPath();
        RootAnalysis analysis = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root")).Define("kind", "label_Hbb == 1 ? 5 : 12").Analyze();
        RootResult<RootHistogram> plane = analysis.Histogram("jet_pt", RootAxis.Uniform(4, 500, 1000), "jet_eta", RootAxis.Variable(-2, 0, 0.5, 2), "jet_sdmass");
        RootResult<RootHistogram> kinds = analysis.Histogram("kind", RootAxis.Categories);
        RootResult<RootProfile> profile = analysis.Profile("jet_pt", RootAxis.Uniform(4, 500, 1000), "jet_sdmass");
        plane.Value.SaveAsRoot(target, "plane");
        RootSaveOptions append = new() { Append = true, Title = "jets" };
        plane.Value.SaveAsRoot(target, "single", append, ElementType.Float32);
        kinds.Value.SaveAsRoot(target, "kinds", append);
        profile.Value.SaveAsRoot(target, "profile", append);

        double[] sums = plane.Value.Sums;
        Expect("plane", ("fArray", plane.Value.Contents.ToArray()), ("fSumw2", plane.Value.SumsOfSquaredWeights.ToArray()), ("fXaxis.fXbins", []),
            ("fYaxis.fXbins", [-2, 0, 0.5, 2]), ("fEntries", [plane.Value.Entries]), ("fTsumw", [sums[0]]), ("fTsumw2", [sums[1]]), ("fTsumwx", [sums[2]]),
            ("fTsumwx2", [sums[3]]), ("fTsumwy", [sums[4]]), ("fTsumwy2", [sums[5]]), ("fTsumwxy", [sums[6]]), ("fXaxis.fNbins", [4]), ("fXaxis.fXmin", [500]));
        Expect("single", ("fArray", [.. plane.Value.Contents.ToArray().Select(c => (double)(float)c)]), ("fYaxis.fNbins", [3]), ("fStatOverflows", [2]));
        Expect("kinds", ("fArray", kinds.Value.Contents.ToArray()), ("fXaxis.fLabels.arr.0.fUniqueID", [1]), ("fXaxis.fLabels.arr.1.fUniqueID", [2]),
            ("fXaxis.fLabels.arr.0.fString", ['5']), ("fXaxis.fLabels.arr.1.fString", ['1', '2']), ("fSumw2", []));
        sums = profile.Value.Sums;
        Expect("profile", ("fArray", profile.Value.SumsOfValues.ToArray()), ("fSumw2", profile.Value.SumsOfSquaredValues.ToArray()),
            ("fBinEntries", profile.Value.SumsOfWeights.ToArray()), ("fBinSumw2", []), ("fTsumwx", [sums[2]]), ("fTsumwy", [sums[4]]), ("fTsumwy2", [sums[5]]),
            ("fTitle", [.. "jets".Select(c => (double)c)]));
        Directory.Delete(Path.GetDirectoryName(target)!, recursive: true);

        void Expect(string name, params (string Member, double[] Values)[] expected)
        {
            string[] lines = Read(jsroot, target, name, expected.Select(e => e.Member));
            Assert.HasCount(expected.Length, lines);
            foreach (((string member, double[] values), string line) in expected.Zip(lines))
            {
                using JsonDocument read = JsonDocument.Parse(line);
                CollectionAssert.AreEqual(values, Flat(read.RootElement[1]).Select(v => v.GetDouble()).ToArray(), $"{name}.{member}");
            }
        }
    }

    private static IEnumerable<ColumnSchema> Schemas
        => Enum.GetValues<ElementType>().SelectMany(t => Shapes.Select((s, i) => RandomColumns.Schema($"{t}{i}", t, s)));

    private static void Check(RootSaveFormat format, int setting, long clusterBytes, ColumnSchema[] schemas)
    {
        string jsroot = Folder();
        using BufferPool pool = new();
        SinkOptions options = new() { ClusterBytes = clusterBytes, BasketBytes = 256 };
        IEnumerable<ColumnChunk[]> pieces = RandomColumns.Pieces(schemas, [60], 7, pool);
        using WrittenFile written = format == RootSaveFormat.TTree
            ? WrittenFile.Tree(schemas, pieces, setting, options) : WrittenFile.RNTuple(schemas, pieces, setting, options);
        ColumnChunk[] expected = RandomColumns.Pieces(schemas, [60], 7, pool).Single();
        string[] lines = Read(jsroot, written.Path, "t", schemas.Select(s => s.Name));
        Assert.HasCount(schemas.Length, lines);
        for (int c = 0; c < schemas.Length; c++)
        {
            using JsonDocument read = JsonDocument.Parse(lines[c]);
            JsonElement entries = read.RootElement[1];
            Assert.AreEqual(60, entries.GetArrayLength(), schemas[c].Name);
            for (int entry = 0; entry < 60; entry++)
            {
                // Of arrays of arrays in a tree JSROOT makes one array; arrays of texts are lists there.
                ColumnShape shape = schemas[c].Shape;
                bool inTree = format == RootSaveFormat.TTree;
                if (inTree && shape.Count > 1 && shape.Any(l => l.Kind == ShapeLevelKind.Fixed) && schemas[c].Type != ElementType.String)
                {
                    CompareFlat(expected[c], entry, entries[entry]);
                    continue;
                }

                Compare(expected[c], 0, 0, entry, entries[entry], inTree);
            }
        }

        ColumnReading.Dispose(expected);
    }

    private static void Compare(ColumnChunk chunk, int depth, int level, int item, JsonElement found, bool inTree)
    {
        if (depth == chunk.Schema.Shape.Count)
        {
            CompareValue(chunk, item, found, inTree);
            return;
        }

        ShapeLevel shape = chunk.Schema.Shape[depth];
        bool isFixed = shape.Kind == ShapeLevelKind.Fixed;
        int first = isFixed ? item * shape.Length : chunk.Offsets(level)[item];
        int end = isFixed ? first + shape.Length : chunk.Offsets(level)[item + 1];
        Assert.AreEqual(end - first, found.GetArrayLength(), chunk.Schema.Name);
        for (int i = first; i < end; i++)
        {
            Compare(chunk, depth + 1, isFixed ? level : level + 1, i, found[i - first], inTree);
        }
    }

    private static void CompareFlat(ColumnChunk chunk, int entry, JsonElement found)
    {
        JsonElement[] values = [.. Flat(found)];
        int first = entry == 0 ? 0 : chunk.EndOf(entry - 1);
        int count = chunk.EndOf(entry) - first;
        if (chunk.Schema.Type == ElementType.Int8 && values.Length < count)
        {
            Assert.AreEqual(0, RandomColumns.Number(chunk, first + values.Length), chunk.Schema.Name); // text to JSROOT, which ends with a zero
            count = values.Length;
        }

        Assert.HasCount(count, values, chunk.Schema.Name);
        for (int i = 0; i < values.Length; i++)
        {
            CompareValue(chunk, first + i, values[i], inTree: true);
        }
    }

    private static IEnumerable<JsonElement> Flat(JsonElement found)
        => found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().SelectMany(Flat) : [found];

    private static void CompareValue(ColumnChunk chunk, int item, JsonElement found, bool inTree)
    {
        if (chunk.Schema.Type == ElementType.String)
        {
            // A text in a tree that begins with a zero is empty to JSROOT.
            byte[] expected = chunk.TextBytes[chunk.TextOffsets[item]..chunk.TextOffsets[item + 1]].ToArray();
            CollectionAssert.AreEqual(inTree && expected is [0, ..] ? [] : expected, found.EnumerateArray().Select(b => b.GetByte()).ToArray(), chunk.Schema.Name);
            return;
        }

        double value = found.ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.String => double.Parse(found.GetString()!, CultureInfo.InvariantCulture),
            _ => found.GetDouble(),
        };

        // Of a negative int64 in a tree JSROOT takes the lower half for signed.
        bool isShifted = inTree && chunk.Schema.Type == ElementType.Int64 && chunk.Values<long>()[item] is < 0 and long number && (int)number >= 0;
        Assert.AreEqual(RandomColumns.Number(chunk, item), isShifted ? value - (1L << 32) : value, chunk.Schema.Name);
    }

    private static string Folder()
    {
        string folder = Environment.GetEnvironmentVariable("MLROOT_JSROOT") ?? Path.Combine(RepositoryPaths.RepositoryRoot, "artifacts", "jsroot", "node_modules", "jsroot");
        if (!Directory.Exists(Path.Combine(folder, "modules")))
        {
            Assert.Inconclusive($"JSROOT is not in {folder}.");
        }

        return folder;
    }

    private static string[] Read(string jsroot, string file, string name, IEnumerable<string> fields)
    {
        string script = Path.Combine(RepositoryPaths.RepositoryRoot, "Microsoft.ML.Root.Tests", "Writing", "jsroot.mjs");
        using Process node = Process.Start(new ProcessStartInfo("node", [script, jsroot, file, name, .. fields]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = node.StandardError.ReadToEndAsync();
        string output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.AreEqual(0, node.ExitCode, error.Result);
        return [.. output.Split('\n').Where(l => l.StartsWith('['))];
    }
}
