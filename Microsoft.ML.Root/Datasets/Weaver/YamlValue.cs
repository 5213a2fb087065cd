using System.Globalization;
using Microsoft.ML.Root.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Microsoft.ML.Root.Datasets;

/// <summary>A value of a YAML file with its key and line. What is asked of it and is not so is an error that names both.</summary>
/// <param name="node">The node.</param>
/// <param name="key">Keys from the top: <c>inputs.pf_mask.length</c>.</param>
/// <param name="file">The file.</param>
internal sealed class YamlValue(YamlNode node, string key, string file)
{
    private const int DeepestNesting = 50;

    /// <summary>Line and key, for messages.</summary>
    internal string Place => key.Length > 0 ? $"line {node.Start.Line}, '{key}'" : $"line {node.Start.Line}";

    /// <summary>True where nothing is said, or <c>null</c>.</summary>
    internal bool IsNull => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>True for a list.</summary>
    internal bool IsList => node is YamlSequenceNode;

    /// <summary>The file's only document, a mapping.</summary>
    /// <exception cref="RootFormatException">It is no YAML, or another value.</exception>
    internal static YamlValue Read(string file, TextReader text)
    {
        YamlStream stream = new();
        string content = text.ReadToEnd();
        try
        {
            RequireShallow(content, file);
            stream.Load(new StringReader(content));
        }
        catch (YamlException error)
        {
            throw FormatError.Make($"this is no YAML: {error.Message.TrimEnd('.')}", new FilePlace(file, ObjectPath: $"line {error.Start.Line}"));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The parser's own, of some texts that are none.
            throw FormatError.Make($"this is no YAML: {error.Message.TrimEnd('.')}", new FilePlace(file));
        }

        return stream.Documents is [YamlDocument { RootNode: YamlMappingNode root }]
            ? new YamlValue(root, "", file)
            : throw FormatError.Make("a configuration is one mapping of keys to values", new FilePlace(file));
    }

    /// <summary>The fields of a mapping, in their order.</summary>
    internal IReadOnlyList<(string Name, YamlValue Value)> Fields()
        => node is YamlMappingNode mapping
            ? [.. mapping.Select(field => (Name(field.Key), new YamlValue(field.Value, Inner(Name(field.Key)), file)))]
            : throw Error("it must be a mapping of keys to values");

    /// <summary>Refuses fields that have no meaning.</summary>
    internal void RequireKnown(params IReadOnlyList<string> known)
    {
        foreach ((string name, YamlValue value) in Fields())
        {
            if (!known.Contains(name))
            {
                throw value.Error($"the key is not known{NearestName.Hint(name, known)}");
            }
        }
    }

    /// <summary>A field; null where it is not there, or says nothing.</summary>
    internal YamlValue? Find(string name)
        => node is not YamlMappingNode mapping ? throw Error("it must be a mapping of keys to values")
            : mapping.FirstOrDefault(f => Name(f.Key) == name).Value is YamlNode found && new YamlValue(found, Inner(name), file) is { IsNull: false } value ? value
            : null;

    /// <summary>A field that must be there.</summary>
    internal YamlValue Get(string name) => Find(name) ?? throw Error($"'{name}' is missing");

    /// <summary>The items of a list.</summary>
    internal IReadOnlyList<YamlValue> Items()
        => node is YamlSequenceNode list
            ? [.. list.Select((item, i) => new YamlValue(item, $"{key}[{i}]", file))]
            : throw Error("it must be a list");

    /// <summary>The items of a list of texts.</summary>
    internal string[] Texts() => [.. Items().Select(i => i.Text())];

    /// <summary>Text; numbers and words are their own text.</summary>
    internal string Text() => node is YamlScalarNode { Value: string text } && !IsNull ? text : throw Error("it must be text");

    /// <summary>A real number.</summary>
    internal double Real()
        => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: string text }
            && (double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || IsInfinite(text, out number))
            && !double.IsNaN(number)
            ? number
            : throw Error("it must be a number");

    /// <summary>The items of a list of numbers.</summary>
    internal double[] Reals() => [.. Items().Select(i => i.Real())];

    /// <summary>A whole number of at least 1.</summary>
    internal int Length()
        => Real() is double number and >= 1 and <= RootBatchColumn.LargestLength && number == Math.Floor(number)
            ? (int)number
            : throw Error($"it must be a whole number from 1 to {RootBatchColumn.LargestLength}");

    /// <summary>A truth value, as YAML 1.1 has it.</summary>
    internal bool Flag() => Text().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" => true,
        "FALSE" or "NO" or "OFF" => false,
        _ => throw Error("it must be true or false"),
    };

    /// <summary>An error at this place.</summary>
    internal RootFormatException Error(InvariantText problem)
        => FormatError.Make(problem, new FilePlace(file, ObjectPath: Place));

    /// <summary>Nodes are read into one another: values that are nested too deeply would take the whole stack.</summary>
    private static void RequireShallow(string content, string file)
    {
        Parser parser = new(new StringReader(content));
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current?.NestingIncrease ?? 0;
            if (depth > DeepestNesting)
            {
                throw FormatError.Make($"values are nested deeper than {DeepestNesting}", new FilePlace(file, ObjectPath: $"line {parser.Current!.Start.Line}"));
            }
        }
    }

    private static string Name(YamlNode key) => key is YamlScalarNode { Value: string name } ? name : key.ToString();

    private static bool IsInfinite(string text, out double number)
    {
        number = text.TrimStart('+', '-').Equals(".inf", StringComparison.OrdinalIgnoreCase)
            ? text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
            : 0;
        return number != 0;
    }

    private string Inner(string name) => key.Length == 0 ? name : $"{key}.{name}";
}
