using System.Text.Json;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Models;

/// <summary>A transformation of a data set in a model file: what its user wrote, and nothing that was compiled.</summary>
internal static class TransformationJson
{
    /// <summary>Why a transformation cannot be written, or null.</summary>
    internal static string? Problem(ITransformation transformation) => transformation switch
    {
        HistogramWeightTransformation weight => $"column '{weight.Name}' is a weight by histograms of the rows to train on, which a model has no use for",
        FirstOfEachFile => "a part of each file is taken as a sample, which a model has no use for",
        DefineTransformation { Definition: FunctionDefinition { Name: string name } } =>
            $"column '{name}' is computed by a function written in C#, and a model file holds no code: use an expression",
        FunctionFilterTransformation filter =>
            $"the filter {(filter.Name is string name ? $"'{name}'" : $"on {string.Join(", ", filter.Columns)}")} is a function written in C#, and a model file holds no code: use an expression",
        _ => null,
    };

    /// <summary>Writes a transformation; a friend's data set by <paramref name="friend"/>.</summary>
    internal static void Write(Utf8JsonWriter json, ITransformation transformation, Action<FriendTransformation> friend)
    {
        switch (transformation)
        {
            case DefineTransformation { Definition: ExpressionDefinition column }:
                json.WriteString("kind", "define");
                json.WriteString("name", column.Name);
                json.WriteString("expression", column.Expression);
                json.WriteBoolean("replaces", column.Kind == DefinitionKind.Replaced);
                break;
            case DefineTransformation { Definition: AliasDefinition alias }:
                json.WriteString("kind", "alias");
                json.WriteString("name", alias.Name);
                json.WriteString("column", alias.Column);
                break;
            case DefineTransformation { Definition: DefaultDefinition column }:
                json.WriteString("kind", "default");
                json.WriteString("name", column.Name);
                json.WriteString("column", column.Column);
                DefaultValueJson.Write(json, column.Value);
                break;
            case ClassTransformation classes:
                json.WriteString("kind", "class");
                json.WriteString("name", classes.Name);
                json.WriteTexts("classes", classes.Classes);
                json.WriteBoolean("isChecked", classes.IsChecked);
                break;
            case FilterTransformation filter:
                json.WriteString("kind", "filter");
                json.WriteString("expression", filter.Expression);
                json.WriteString("name", filter.Name);
                json.WriteBoolean("isNamed", filter.IsNamed);
                break;
            case PresenceTransformation presence:
                json.WriteString("kind", "presence");
                json.WriteString("column", presence.Column);
                json.WriteBoolean("isPresent", presence.IsPresent);
                break;
            case VaryTransformation vary:
                json.WriteString("kind", "vary");
                json.WriteTexts("columns", vary.Columns);
                json.WriteObjects("variations", vary.Variations, variation =>
                {
                    json.WriteString("name", variation.Name);
                    json.WriteTexts("expressions", variation.Expressions);
                });
                break;
            case RangeTransformation range:
                json.WriteString("kind", "range");
                json.WriteNumber("begin", range.Begin);
                json.WriteNumber("end", range.End);
                json.WriteNumber("stride", range.Stride);
                json.WriteBoolean("isStored", range.IsStored);
                break;
            case ExplodeTransformation explode:
                json.WriteString("kind", "explode");
                json.WriteString("collection", explode.Collection);
                break;
            case FriendTransformation beside:
                json.WriteString("kind", "friend");
                json.WriteString("alias", beside.Alias);
                json.WriteString("major", beside.Major);
                json.WriteString("minor", beside.Minor);
                friend(beside);
                break;
        }
    }

    /// <summary>Reads a transformation; a friend's data set by <paramref name="friend"/>.</summary>
    internal static ITransformation Read(JsonFields fields, Func<JsonFields, RootDataset> friend) => fields.Text("kind") switch
    {
        "define" => Define(fields.Text("name"), fields.Text("expression"), fields.Flag("replaces")),
        "alias" => new DefineTransformation(new AliasDefinition(ColumnName.Check(fields.Text("name")), OptionCheck.Name(fields.Text("column"), "column"))),
        "filter" => new FilterTransformation(OptionCheck.Name(fields.Text("expression"), "expression"), fields.TextOrNull("name"), fields.Flag("isNamed")),
        "default" => new DefineTransformation(new DefaultDefinition(OptionCheck.Name(fields.Text("name"), "name"), OptionCheck.Name(fields.Text("column"), "column"), DefaultValueJson.Read(fields))),
        "class" => new ClassTransformation(ColumnName.Check(fields.Text("name")), OptionCheck.Names(fields.Texts("classes"), "classes"), fields.Flag("isChecked")),
        "presence" => new PresenceTransformation(OptionCheck.Name(fields.Text("column"), "column"), fields.Flag("isPresent")),
        "vary" => Vary(fields, OptionCheck.Names(fields.Texts("columns"), "columns")),
        "range" => RangeTransformation.Of(fields.Int64("begin"), fields.Int64("end"), fields.Int64("stride"), fields.Flag("isStored")),
        "explode" => new ExplodeTransformation(OptionCheck.Name(fields.Text("collection"), "collection")),
        "friend" => Friend(friend(fields), fields.Text("alias"), fields.TextOrNull("major"), fields.TextOrNull("minor")),
        string kind => throw fields.Error($"'{kind}' is no transformation that this version knows"),
    };

    private static DefineTransformation Define(string name, string expression, bool replaces) => new(new ExpressionDefinition(
        replaces ? OptionCheck.Name(name) : ColumnName.Check(name), OptionCheck.Name(expression), replaces ? DefinitionKind.Replaced : DefinitionKind.New));

    private static VaryTransformation Vary(JsonFields fields, string[] columns) => new(columns, fields.Objects("variations", variation =>
    {
        string[] expressions = OptionCheck.Names(variation.Texts("expressions"), "expressions");
        return expressions.Length == columns.Length
            ? (OptionCheck.Name(variation.Text("name"), "name"), (IReadOnlyList<string>)expressions)
            : throw variation.Error($"a variation of {columns.Length} columns has {expressions.Length} expressions");
    }));

    private static FriendTransformation Friend(RootDataset dataset, string alias, string? major, string? minor)
        => minor is null || major is not null
            ? new FriendTransformation(dataset, ColumnName.Check(alias, nameof(alias)), OptionCheck.NameOrNull(major), OptionCheck.NameOrNull(minor))
            : throw new ArgumentException($"a friend has the second column '{minor}' and no first one");
}
