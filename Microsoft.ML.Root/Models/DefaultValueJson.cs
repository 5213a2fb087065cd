using System.Globalization;
using System.Numerics;
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
        json.WriteTexts("values", value.Items.Cast<object>().Select(i => Convert.ToString(i, CultureInfo.InvariantCulture)!));
    }

    internal static DefaultValue Read(JsonFields fields)
    {
        bool isList = fields.Flag("isList");
        string[] values = fields.Texts("values");
        ElementType type = fields.Choice<ElementType>("type");
        return isList ? type != ElementType.String ? Of(type, values, isList) : throw fields.Error($"a default is a list of texts")
            : values.Length == 1 ? Of(type, values, isList)
            : throw fields.Error($"a default that is no list has {values.Length} values");
    }

    private static DefaultValue Of(ElementType type, string[] values, bool isList) => new(type.Accept<ItemsParser, Array>(new ItemsParser(values)), isList);

    private readonly struct ItemsParser(string[] texts) : IElementVisitor<Array>
    {
        public Array Visit<T>()
            where T : unmanaged, INumber<T>
            => Array.ConvertAll(texts, text => T.Parse(text, CultureInfo.InvariantCulture));

        public Array VisitBool() => Array.ConvertAll(texts, bool.Parse);

        public Array VisitText() => texts;
    }
}
