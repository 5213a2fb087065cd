using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Perf.Data;

/// <summary>A table of events without lists: a label and 28 features, as analyses of leptons and jets have them.</summary>
internal static class FlatTable
{
    private const int BlockRows = 4096;

    private static readonly string[] _names =
    [
        "label", "lepton_pt", "lepton_eta", "lepton_phi", "met", "met_phi",
        .. Enumerable.Range(1, 4).SelectMany(j => (string[])[$"jet{j}_pt", $"jet{j}_eta", $"jet{j}_phi", $"jet{j}_btag"]),
        "m_jj", "m_jjj", "m_lv", "m_jlv", "m_bb", "m_wbb", "m_wwbb",
    ];

    /// <summary>Writes it; the same seed gives the same rows.</summary>
    internal static void Write(string path, int rows, int seed, string tree, RootSaveOptions options)
    {
        ColumnSchema[] schemas = [.. _names.Select(n => new ColumnSchema { Name = n, Path = n, Type = ElementType.Float32 })];
        using SaveTarget target = new(path, tree, schemas, [], options);
        Random random = new(seed);
        for (int first = 0; first < rows; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - first);
            using ChunkList chunks = new();
            foreach (ColumnSchema schema in schemas)
            {
                using ColumnBuilder builder = new(schema, target.Budget.Pool, expectedEntries: count);
                foreach (ref float value in MemoryMarshal.Cast<byte, float>(builder.AppendValues(count)))
                {
                    value = Draw(schema.Name, random);
                }

                chunks.Add(builder.ToChunk(new EntryRange(0, count)));
            }

            target.Append(chunks.Chunks, count);
        }

        target.Complete();
    }

    /// <summary>Falling spectra, angles, peaks, and tags of three values; real numbers have all their digits.</summary>
    private static float Draw(string name, Random random) => name switch
    {
        "label" => random.Next(2),
        _ when name.EndsWith("phi", StringComparison.Ordinal) => (float)(((2 * random.NextDouble()) - 1) * Math.PI),
        _ when name.EndsWith("eta", StringComparison.Ordinal) => (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 1.6),
        _ when name.EndsWith("btag", StringComparison.Ordinal) => 1.0865f * Math.Max(0, random.Next(4) - 1),
        _ when name.StartsWith('m') && name != "met" => (float)(1 - (0.3 * Math.Log(1 - random.NextDouble()))),
        _ => (float)-Math.Log(1 - random.NextDouble()),
    };
}
