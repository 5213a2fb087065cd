using System.Text.Json;

namespace Microsoft.ML.Root.Models;

/// <summary>
/// How a data set is shown, in a model file: what makes the columns that a model meets. What reading may take, and which of the rows a
/// process trained on, is not part of it.
/// </summary>
internal static class ViewOptionsJson
{
    internal static void Write(Utf8JsonWriter json, RootViewOptions options)
    {
        json.WriteTexts("columns", options.Columns ?? []);
        json.WriteBoolean("showsAll", options.Columns is null);
        json.WriteEach("padTo", options.PadTo, (pattern, lengths) =>
        {
            json.WriteStartArray(pattern);
            foreach (int length in lengths)
            {
                json.WriteNumberValue(length);
            }

            json.WriteEndArray();
        });
        json.WriteReal("padFill", options.PadFill);
        json.WriteBoolean("padMasks", options.PadMasks);
        json.WriteEach("keys", options.Keys, json.WriteTexts);
        json.WriteEach("numbersAs", options.NumbersAs, json.WriteChoice);
        json.WriteChoice("nanPolicy", options.NaNPolicy);
        json.WriteReal("nanReplacement", options.NaNReplacement);
        json.WriteString("weightColumn", options.WeightColumn);
        json.WriteChoice("weightPolicy", options.WeightPolicy);
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("epoch", options.Epoch);
    }

    internal static RootLoader.Options Read(JsonFields fields)
    {
        string[] columns = fields.Texts("columns");
        RootLoader.Options options = new()
        {
            Columns = fields.Flag("showsAll") ? null : columns,
            PadFill = fields.Real("padFill"),
            PadMasks = fields.Flag("padMasks"),
            NaNPolicy = fields.Choice<NaNPolicy>("nanPolicy"),
            NaNReplacement = fields.Real("nanReplacement"),
            WeightColumn = fields.TextOrNull("weightColumn"),
            WeightPolicy = fields.Choice<WeightPolicy>("weightPolicy"),
            Seed = fields.Int64("seed"),
            Epoch = fields.Int32("epoch"),
        };
        foreach ((string pattern, JsonFields lengths) in fields.Each("padTo"))
        {
            options.PadTo[pattern] = lengths.Integers(pattern);
        }

        foreach ((string pattern, JsonFields names) in fields.Each("keys"))
        {
            options.Keys[pattern] = names.Texts(pattern);
        }

        foreach ((string pattern, JsonFields types) in fields.Each("numbersAs"))
        {
            options.NumbersAs[pattern] = types.Choice<ElementType>(pattern);
        }

        return options;
    }
}
