using System.Text.Json;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Models;

/// <summary>A column's default in a model file: its type, and the value or items as text, which is exact for all types.</summary>
internal static class DefaultValueJson
{
    internal static void Write(Utf8JsonWriter json, DefaultValue value)
    {
        json.WriteChoice("type", ElementTypes.Of(value.Items.GetType().GetElementType()!)!.Value);
        json.WriteBoolean("isList", value.IsList);
        json.WriteTexts("values", value.Items.Cast<object>().Select(ElementText.Of));
    }

    internal static DefaultValue Read(JsonFields fields)
    {
        bool isList = fields.Flag("isList");
        string[] values = fields.Texts("values");
        ElementType type = fields.Choice<ElementType>("type");
        return isList && type == ElementType.String ? throw fields.Error($"a default is a list of texts")
            : !isList && values.Length != 1 ? throw fields.Error($"a default that is no list has {values.Length} values")
            : new DefaultValue(ElementText.Parse(type, values), isList);
    }
}
