using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Models;

/// <summary>
/// A model with what makes its columns of files. Entries: <c>dataset.json</c> and <c>view.json</c> (what is done to files and how they are
/// shown), <c>schema.zip</c> (the columns, by ML.NET), <c>scaling.json</c> where columns were scaled, and the transformers in their order,
/// <c>0.zip</c> by ML.NET or <c>0.json</c> of this library.
/// </summary>
internal static class ModelFile
{
    private const string DatasetName = "dataset.json";
    private const string ViewName = "view.json";
    private const string SchemaName = "schema.zip";
    private const string ScalingName = "scaling.json";

    /// <summary>Writes a model.</summary>
    /// <param name="catalog">ML.NET's side of it.</param>
    /// <param name="path">The file.</param>
    /// <param name="dataset">What is done to files.</param>
    /// <param name="options">How they are shown.</param>
    /// <param name="schema">The columns that come of it.</param>
    /// <param name="model">What was trained on them.</param>
    /// <param name="scaling">What columns were scaled by, or null.</param>
    /// <exception cref="ArgumentException">The file cannot hold something; the message lists all of it, and nothing is written.</exception>
    internal static void Save(
        ModelOperationsCatalog catalog, string path, RootDataset dataset, RootViewOptions options, DataViewSchema schema, ITransformer model, RootScaling? scaling)
    {
        List<string> problems = [];
        if (options is RootLoader.Options { RowType: Type type })
        {
            problems.Add($"the columns are named by the members of {type.Name}, and a model file holds no code: name them by {nameof(options.Columns)}, "
                + $"{nameof(options.PadTo)} and {nameof(options.Keys)}");
        }

        byte[] definition = JsonWriting.Object(json => problems.AddRange(DatasetJson.Write(json, dataset)));
        if (problems.Count > 0)
        {
            throw new ArgumentException(
                $"Nothing was saved, since a model file cannot hold all that makes the columns:\n{string.Join('\n', problems.Distinct().Select(p => $"- {p}"))}");
        }

        List<(string, byte[])> entries =
        [
            (DatasetName, definition),
            (ViewName, JsonWriting.Object(json => ViewOptionsJson.Write(json, options))),
            (SchemaName, Saved(catalog, new TransformerChain<ITransformer>(), schema)),
        ];
        if (scaling is not null)
        {
            entries.Add((ScalingName, ScalingJson.Write(scaling)));
        }

        foreach ((int number, ITransformer run) in TransformerRuns.Of(model).Index())
        {
            entries.Add(TransformerJson.Holds(run)
                ? ($"{number}.json", JsonWriting.Object(json => TransformerJson.Write(json, run)))
                : ($"{number}.zip", Saved(catalog, run, null)));
        }

        ModelArchive.Write(path, entries);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="RootFormatException">The file is no model file, is damaged, or has a version that this library does not know.</exception>
    internal static (ITransformer Model, RootLoader Loader, RootScaling? Scaling) Load(ModelOperationsCatalog catalog, string path)
    {
        using ModelArchive archive = ModelArchive.Open(path);
        string[] known = [DatasetName, ViewName, SchemaName];
        if (Array.Find(known, name => !archive.Has(name)) is string missing)
        {
            FormatError.Throw("the entry is missing", archive.Place(missing));
        }

        byte[] dataset = archive.Read(DatasetName);
        FilePlace place = archive.Place(DatasetName);
        RootDataset Over(IReadOnlyList<string> files) => JsonFields.Parse(dataset, place, fields => DatasetJson.Read(fields, files));
        Over(["*.root"]); // what is wrong with it is said now
        RootLoader.Options options = JsonFields.Parse(archive.Read(ViewName), archive.Place(ViewName), ViewOptionsJson.Read)
            with
        { Prepare = data => Over(data.Definition.Files) };
        DataViewSchema schema = Loaded(catalog, archive, SchemaName).Schema
            ?? throw FormatError.Make("there are no columns", archive.Place(SchemaName));
        RootScaling? scaling = archive.Has(ScalingName) ? ScalingJson.Read(archive.Read(ScalingName), archive.Place(ScalingName)) : null;
        int others = known.Length + (scaling is null ? 0 : 1);
        List<ITransformer> runs = [];
        while (archive.Count > others + runs.Count)
        {
            string json = $"{runs.Count}.json";
            string zip = $"{runs.Count}.zip";
            runs.Add(archive.Has(json) ? JsonFields.Parse(archive.Read(json), archive.Place(json), TransformerJson.Read)
                : archive.Has(zip) ? Loaded(catalog, archive, zip).Model
                : throw FormatError.Make($"there are entries that this version does not know, and no '{zip}'", archive.Place()));
        }

        return (TransformerRuns.Together(runs), new RootLoader(options, schema), scaling);
    }

    private static byte[] Saved(ModelOperationsCatalog catalog, ITransformer transformer, DataViewSchema? schema)
    {
        using MemoryStream stream = new();
        catalog.Save(transformer, schema, stream);
        return stream.ToArray();
    }

    private static (ITransformer Model, DataViewSchema? Schema) Loaded(ModelOperationsCatalog catalog, ModelArchive archive, string name)
    {
        using MemoryStream stream = new(archive.Read(name));
        try
        {
            CheckSize(stream);
            stream.Position = 0;
            return (catalog.Load(stream, out DataViewSchema schema), schema);
        }
        catch (Exception error) when (error is not (OutOfMemoryException or RootFormatException))
        {
            // The bytes are those that were saved: whoever wrote the file put together what ML.NET does not take.
            throw FormatError.Make($"ML.NET cannot load the entry: {error.Message.TrimEnd('.')}", archive.Place(name));
        }

        void CheckSize(MemoryStream packed)
        {
            using ZipArchive zip = new(packed, ZipArchiveMode.Read, leaveOpen: true);
            long limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
            long size = 0;
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                size = entry.Length > limit - size
                    ? throw FormatError.Make($"the entry unpacks to more than half of the memory there is", archive.Place(name), $"at most {limit} bytes")
                    : size + entry.Length;
            }
        }
    }
}
