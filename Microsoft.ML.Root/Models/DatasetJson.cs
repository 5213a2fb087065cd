using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Models;

/// <summary>
/// What is done to the rows and columns of files, in a model file. The files are named anew when the model is used: all data sets of a
/// union, and friends, must read the same ones.
/// </summary>
internal sealed class DatasetJson
{
    /// <summary>Data sets lie in one another as far as the JSON of a model file may be nested.</summary>
    private const int MostLevels = 16;

    private readonly Utf8JsonWriter _json;
    private readonly ImmutableArray<string> _files;
    private readonly List<string> _problems = [];
    private int _level;

    private DatasetJson(Utf8JsonWriter json, ImmutableArray<string> files)
    {
        _json = json;
        _files = files;
    }

    /// <summary>Writes a data set.</summary>
    /// <returns>What a model file cannot hold, each named.</returns>
    internal static IReadOnlyList<string> Write(Utf8JsonWriter json, RootDataset dataset)
    {
        DatasetJson writing = new(json, FirstFiles(dataset));
        writing.Write(dataset, null);
        return writing._problems;
    }

    /// <summary>Reads a data set, over some files.</summary>
    internal static RootDataset Read(JsonFields fields, IReadOnlyList<string> files)
    {
        string? name = fields.TextOrNull("name");
        string? tree = fields.TextOrNull("tree");
        List<RootDataset> union = fields.Objects("union", part => Read(part, files));
        RootDataset dataset = union.Count > 0 ? RootDataset.Union(union) : RootDataset.FromFiles(files, tree);
        DatasetDefinition definition = dataset.Definition;
        return dataset.With(definition with
        {
            Name = OptionCheck.NameOrNull(name) ?? definition.Name,
            Columns = [.. OptionCheck.Names(fields.Texts("columns"), "columns")],
            Unreadable = fields.Choice<UnreadableColumnPolicy>("unreadableColumns"),
            Variation = fields.TextOrNull("variation"),
            Expressions = new ExpressionOptions { EmptyCollections = fields.Choice<EmptyCollectionPolicy>("emptyCollections") },
            Chain = new ChainOptions
            {
                UnionSchema = fields.Flag("unionOfColumns"),
                MissingColumns = fields.Choice<MissingColumnPolicy>("missingColumns"),
                DifferentTypes = fields.Choice<DifferentTypePolicy>("differentTypes"),
                BadFiles = fields.Choice<BadFilePolicy>("badFiles"),
                FileColumns = fields.Objects("fileColumns", FileColumnJson.Read),
            },
            Elements = definition.Elements with
            {
                StoredFriends = fields.Flag("storedFriends"),
                Recover = fields.Flag("recovery"),
                StrictClassVersions = fields.Flag("strictClassVersions"),
            },
            Transformations = [.. fields.Objects("transformations", t => TransformationJson.Read(t, f => f.Object("dataset", d => Read(d, files))))],
        });
    }

    private static ImmutableArray<string> FirstFiles(RootDataset dataset)
    {
        while (!dataset.Definition.Union.IsEmpty)
        {
            dataset = dataset.Definition.Union[0];
        }

        return dataset.Definition.Files;
    }

    /// <param name="dataset">The data set.</param>
    /// <param name="defaultName">The name that it has where it was given none.</param>
    private void Write(RootDataset dataset, string? defaultName)
    {
        DatasetDefinition definition = dataset.Definition;
        ImmutableArray<RootDataset> union = definition.Union;
        if (_level == MostLevels)
        {
            _problems.Add($"more than {MostLevels} data sets lie in one another");
            return;
        }

        _level++;
        _problems.AddRange(Problems(dataset));
        defaultName ??= union.IsEmpty ? "" : RootDataset.Together(union.Select(p => p.Name));
        _json.WriteString("name", definition.Name == defaultName ? null : definition.Name);
        _json.WriteString("tree", definition.Tree);
        _json.WriteTexts("columns", definition.Columns);
        _json.WriteChoice("unreadableColumns", definition.Unreadable);
        _json.WriteString("variation", definition.Variation);
        _json.WriteChoice("emptyCollections", definition.Expressions.EmptyCollections);
        _json.WriteBoolean("unionOfColumns", definition.Chain.UnionSchema);
        _json.WriteChoice("missingColumns", definition.Chain.MissingColumns);
        _json.WriteChoice("differentTypes", definition.Chain.DifferentTypes);
        _json.WriteChoice("badFiles", definition.Chain.BadFiles);
        _json.WriteBoolean("storedFriends", definition.Elements.StoredFriends);
        _json.WriteBoolean("recovery", definition.Elements.Recover);
        _json.WriteBoolean("strictClassVersions", definition.Elements.StrictClassVersions);
        _json.WriteObjects("fileColumns", definition.Chain.FileColumns, column => FileColumnJson.Write(_json, column));
        _json.WriteObjects("transformations", definition.Transformations, t => TransformationJson.Write(_json, t, friend =>
        {
            _json.WriteStartObject("dataset");
            Write(friend.Friend, null);
            _json.WriteEndObject();
        }));
        _json.WriteObjects("union", union, part => Write(part, part.Definition.Union.IsEmpty ? part.PatternIn(union) : null));
        _level--;
    }

    private IEnumerable<string> Problems(RootDataset dataset)
    {
        DatasetDefinition definition = dataset.Definition;
        if (definition.Union.IsEmpty && definition.Files.IsEmpty)
        {
            yield return $"'{definition.Name}' has rows that come from no file";
        }
        else if (definition.Union.IsEmpty && !definition.Files.SequenceEqual(_files))
        {
            yield return $"friends and data sets of a union have files of their own ({string.Join(", ", definition.Files)}), and a model file holds no paths: "
                + $"make them of the files that are loaded, as data.{nameof(RootDataset.WithTree)}(\"other\")";
        }

        foreach (EntryListReference list in definition.Union.IsEmpty ? definition.Elements.EntryLists : [])
        {
            yield return $"the entry list '{list.ObjectPath}' lies in the file {list.File}, and a model file holds no paths";
        }

        foreach (string function in definition.Expressions.Functions.Names)
        {
            yield return $"the function '{function}' is C#, and a model file holds expressions only";
        }

        IEnumerable<string?> parts = definition.Chain.FileColumns.Select(FileColumnJson.Problem)
            .Concat(definition.Transformations.Select(TransformationJson.Problem));
        foreach (string problem in parts.OfType<string>())
        {
            yield return problem;
        }
    }
}
