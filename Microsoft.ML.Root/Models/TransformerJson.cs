using System.Text.Json;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML.Root.Models;

/// <summary>The transformers of this library in a model file; they have learned nothing, so that what they were told is all there is.</summary>
internal static class TransformerJson
{
    /// <summary>True for a transformer that ML.NET's archive cannot hold and this can.</summary>
    internal static bool Holds(ITransformer transformer) => transformer is CollectionPaddingTransformer or ValidationSplitTransformer;

    internal static void Write(Utf8JsonWriter json, ITransformer transformer)
    {
        if (transformer is CollectionPaddingTransformer padding)
        {
            json.WriteString("kind", "padding");
            json.WriteObjects("columns", padding.Paddings, column => Write(json, column));
        }
        else if (transformer is ValidationSplitTransformer { Column: ValidationColumn split })
        {
            json.WriteString("kind", "validationSplit");
            json.WriteString("outputColumn", split.Name);
            json.WriteReal("fraction", split.Fraction);
            json.WriteNumber("seed", split.Seed);
            json.WriteString("keyColumn", split.KeyColumn);
        }
    }

    internal static ITransformer Read(JsonFields fields) => fields.Text("kind") switch
    {
        "padding" => new CollectionPaddingTransformer(fields.Objects("columns", Padding)),
        "validationSplit" => new ValidationSplitTransformer(new ValidationColumn(
            fields.Text("outputColumn"), fields.Real("fraction"), fields.Int32("seed"), fields.TextOrNull("keyColumn"))),
        string kind => throw fields.Error($"'{kind}' is no transformer that this version knows"),
    };

    private static void Write(Utf8JsonWriter json, CollectionPadding padding)
    {
        json.WriteString("outputColumn", padding.OutputColumnName);
        json.WriteString("inputColumn", padding.InputColumnName);
        json.WriteNumber("length", padding.Length);
        json.WriteReal("innerLength", padding.InnerLength);
        json.WriteReal("fill", padding.Fill);
        json.WriteChoice("mode", padding.Mode);
        json.WriteChoice("keep", padding.Keep);
        json.WriteString("sortBy", padding.SortBy);
        json.WriteString("maskColumn", padding.MaskColumnName);
        json.WriteReal("subtract", padding.Subtract);
        json.WriteReal("multiply", padding.Multiply);
        json.WriteReal("minimum", padding.Minimum);
        json.WriteReal("maximum", padding.Maximum);
        json.WriteReal("replaceNaN", padding.ReplaceNaN);
    }

    private static CollectionPadding Padding(JsonFields fields) => new(fields.Text("outputColumn"), fields.Int32("length"), fields.Text("inputColumn"))
    {
        InnerLength = fields.Int32OrNull("innerLength"),
        Fill = fields.Real("fill"),
        Mode = fields.Choice<PaddingMode>("mode"),
        Keep = fields.Choice<KeptItems>("keep"),
        SortBy = fields.TextOrNull("sortBy"),
        MaskColumnName = fields.TextOrNull("maskColumn"),
        Subtract = fields.Real("subtract"),
        Multiply = fields.Real("multiply"),
        Minimum = fields.Real("minimum"),
        Maximum = fields.Real("maximum"),
        ReplaceNaN = fields.RealOrNull("replaceNaN"),
    };
}
