using System.Text.Json;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Models;

/// <summary>A column of the files in a model file: a constant, or a sum over another tree.</summary>
internal static class FileColumnJson
{
    /// <summary>Why a column cannot be written, or null.</summary>
    internal static string? Problem(FileColumn column) => column is ConstantColumn or FileSumColumn
        ? null
        : $"column '{column.Schema.Name}' is computed by a function of the file's path ({nameof(RootDataset.DefinePerFile)}), and a model file holds no code";

    internal static void Write(Utf8JsonWriter json, FileColumn column)
    {
        json.WriteString("name", column.Schema.Name);
        if (column is ConstantColumn constant)
        {
            json.WriteString("kind", "constant");
            json.WriteChoice("type", constant.Schema.Type);
            json.WriteString("value", ElementText.Of(constant.Constant));
        }
        else if (column is FileSumColumn sum)
        {
            json.WriteString("kind", "sum");
            json.WriteString("tree", sum.Tree);
            json.WriteString("column", sum.Column);
        }
    }

    internal static FileColumn Read(JsonFields fields)
    {
        string name = ColumnName.Check(fields.Text("name"));
        return fields.Text("kind") switch
        {
            "constant" => Constant(name, fields.Choice<ElementType>("type"), fields.Text("value")),
            "sum" => RootDataset.FileSum(name, fields.Text("tree"), fields.Text("column")),
            string kind => throw fields.Error($"'{kind}' is no column that this version knows"),
        };
    }

    private static ConstantColumn Constant(string name, ElementType type, string value)
        => new(new ColumnSchema { Path = name, Name = name, Type = type }, ElementText.Parse(type, value).GetValue(0)!);
}
