using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// Writes what was found of data into a configuration, where weaver writes it in its <c>.auto.yaml</c>: <c>preprocess.params</c> and
/// <c>weights.reweight_hists</c>. All else stays as it was written, but for comments.
/// </summary>
internal static class WeaverWriter
{
    /// <summary>Writes a file.</summary>
    /// <param name="configuration">What is written.</param>
    /// <param name="path">The file.</param>
    internal static void Write(WeaverConfiguration configuration, string path)
    {
        YamlStream stream = new();
        using (StreamReader original = new(configuration.File))
        {
            stream.Load(original);
        }

        YamlMappingNode top = (YamlMappingNode)stream.Documents[0].RootNode;
        top.Style = MappingStyle.Block;
        foreach (YamlScalarNode nothing in top.AllNodes.OfType<YamlScalarNode>().Where(n => n is { Style: ScalarStyle.Plain, Value: null or "" }))
        {
            nothing.Value = "null"; // what is empty would be written as an empty text
        }

        Put(Section(top, "preprocess"), "params", Parameters(configuration));
        if (configuration.Weights is { Histograms: { } histograms } weights)
        {
            Put(Section(top, "weights"), "reweight_hists", new YamlMappingNode(weights.Classes.Zip(histograms, (name, bins) => KeyValuePair.Create(
                (YamlNode)Text(name),
                (YamlNode)new YamlSequenceNode(bins.Chunk(weights.Edges[1].Length - 1).Select(row => new YamlSequenceNode(row.Select(w => Number(w))) { Style = SequenceStyle.Flow }))))));
        }

        using StreamWriter writer = new(path);
        stream.Save(writer, assignAnchors: false);
    }

    private static YamlMappingNode Parameters(WeaverConfiguration configuration)
    {
        YamlMappingNode parameters = [];
        foreach ((WeaverInput input, WeaverVariable variable) in configuration.Inputs.SelectMany(i => i.Variables.Select(v => (i, v))).DistinctBy(p => p.v.Name))
        {
            parameters.Add(variable.Name, new YamlMappingNode
            {
                { "length", input.Length is int length ? Number(length) : Text("null") },
                { "pad_mode", Text(input.Mode == PaddingMode.Wrap ? "wrap" : "constant") },
                { "center", variable.Center is double center ? Number(center) : Text("null") },
                { "scale", Number(variable.Scale) },
                { "min", Number(variable.Minimum) },
                { "max", Number(variable.Maximum) },
                { "pad_value", Number(variable.Fill) },
            });
        }

        return parameters;
    }

    private static YamlMappingNode Section(YamlMappingNode top, string name)
    {
        if (!top.Children.TryGetValue(Text(name), out YamlNode? section) || section is not YamlMappingNode)
        {
            section = new YamlMappingNode();
            Put(top, name, section);
        }

        YamlMappingNode mapping = (YamlMappingNode)section;
        mapping.Style = MappingStyle.Block;
        return mapping;
    }

    private static void Put(YamlMappingNode mapping, string name, YamlNode value) => mapping.Children[Text(name)] = value;

    private static YamlScalarNode Text(string text) => new(text) { Style = ScalarStyle.Plain };

    /// <summary>PyYAML takes a number with an exponent for text where it has no point.</summary>
    private static YamlScalarNode Number(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return Text(digits.Contains('E', StringComparison.Ordinal) && !digits.Contains('.', StringComparison.Ordinal) ? digits.Replace("E", ".0E", StringComparison.Ordinal) : digits);
    }
}
