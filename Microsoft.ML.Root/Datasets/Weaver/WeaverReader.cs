using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>
/// Reads the data configurations of weaver-core (https://github.com/hqucms/weaver-core): YAML whose keys and defaults are those of its
/// <c>DataConfig</c>. What it does not know, or does not support, is an error that names key and line.
/// </summary>
internal static class WeaverReader
{
    private static readonly string[] _keys =
    [
        "treename", "branch_magic", "file_magic", "selection", "test_time_selection", "preprocess", "new_variables", "inputs", "labels", "observers",
        "monitor_variables", "weights", "bucketing",
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="RootFormatException">It is no configuration, or says what is not supported.</exception>
    internal static WeaverConfiguration Read(string file)
    {
        using StreamReader text = new(file);
        YamlValue top = YamlValue.Read(file, text);
        top.RequireKnown(_keys);
        if (top.Find("bucketing") is YamlValue bucketing)
        {
            throw bucketing.Error("the key is not supported: rows of like length are the loader's matter");
        }

        bool isAuto = Preprocess(top.Find("preprocess"), out double fraction, out YamlValue? parameters);
        WeaverConfiguration read = new()
        {
            File = file,
            Tree = top.Find("treename")?.Text(),
            BranchNames = [.. top.Find("branch_magic")?.Fields().Select(f => (f.Name, f.Value.Text())) ?? []],
            FileColumns = [.. top.Find("file_magic")?.Fields().Select(f => FileColumn(f.Name, f.Value)) ?? []],
            Selection = Expression(top.Find("selection")),
            TestSelection = Expression(top.Find("test_time_selection")),
            Variables = Expressions(top.Find("new_variables")),
            DataFraction = fraction,
            Inputs = Inputs(top.Get("inputs"), isAuto, parameters),
            Observers = [.. top.Find("observers")?.Texts() ?? []],
            Monitors = [.. top.Find("monitor_variables")?.Texts() ?? []],
            Weights = top.Find("weights") is YamlValue weights ? WeaverWeights.Read(weights) : null,
        };
        if (read.Observers.Length > 0 && read.Monitors.Length > 0)
        {
            throw top.Get("monitor_variables").Error("there are observers already, and weaver takes one of both");
        }

        YamlValue labels = top.Get("labels");
        labels.RequireKnown("type", "value");
        YamlValue type = labels.Get("type");
        return type.Text() switch
        {
            "simple" => read with { Classes = [.. labels.Get("value").Items().Select(i => Expression(i)!)] },
            "custom" or "complex" => read with { Labels = Expressions(labels.Get("value")) },
            _ => throw type.Error("it must be 'simple' or 'custom'"),
        };
    }

    private static WeaverFileColumn FileColumn(string name, YamlValue values)
    {
        List<(Regex, double)> patterns = [];
        foreach ((string pattern, YamlValue value) in values.Fields())
        {
            try
            {
                patterns.Add((new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), value.Real()));
            }
            catch (ArgumentException)
            {
                throw value.Error("the key is no regular expression");
            }
        }

        return new WeaverFileColumn(name, [.. patterns]);
    }

    private static bool Preprocess(YamlValue? preprocess, out double fraction, out YamlValue? parameters)
    {
        fraction = 0.1;
        parameters = null;
        if (preprocess is null)
        {
            return false;
        }

        preprocess.RequireKnown("method", "data_fraction", "params");
        parameters = preprocess.Find("params");
        if (preprocess.Find("data_fraction") is YamlValue given)
        {
            fraction = given.Real() is > 0 and <= 1 and double share ? share : throw given.Error("it must be above 0 and at most 1");
        }

        return preprocess.Find("method") is not YamlValue method ? false
            : method.Text() is "manual" or "auto" ? method.Text() == "auto"
            : throw method.Error("it must be 'manual' or 'auto'");
    }

    private static ImmutableArray<WeaverInput> Inputs(YamlValue inputs, bool isAuto, YamlValue? parameters)
    {
        List<WeaverInput> read = [];
        Dictionary<string, (WeaverVariable Variable, int? Length, PaddingMode Mode)> known = new(StringComparer.Ordinal);
        foreach ((string name, YamlValue input) in inputs.Fields())
        {
            input.RequireKnown("length", "pad_mode", "vars");
            int? length = input.Find("length")?.Length();
            PaddingMode mode = Mode(input.Find("pad_mode"));
            if (name.EndsWith("_mask", StringComparison.Ordinal) && mode == PaddingMode.Wrap)
            {
                throw input.Get("pad_mode").Error("a mask is filled up, not repeated: 'constant'");
            }

            List<WeaverVariable> variables = [];
            foreach (YamlValue item in input.Get("vars").Items())
            {
                WeaverVariable variable = Variable(item, isAuto, parameters);

                // weaver keeps one set of parameters a variable, whatever inputs it is in.
                if (known.TryGetValue(variable.Name, out var other) && other != (variable, length, mode))
                {
                    throw item.Error($"'{variable.Name}' is in another input already, with other parameters");
                }

                known[variable.Name] = (variable, length, mode);
                variables.Add(variable);
            }

            read.Add(variables.Count > 0 ? new WeaverInput(name, length, mode, [.. variables]) : throw input.Get("vars").Error("there is no variable"));
        }

        return [.. read];
    }

    private static PaddingMode Mode(YamlValue? mode) => mode?.Text().ToUpperInvariant() switch
    {
        null or "CONSTANT" => PaddingMode.Fill,
        "WRAP" => PaddingMode.Wrap,
        _ => throw mode.Error("it must be 'constant' or 'wrap'"),
    };

    /// <summary>A name, or a list of a name, subtract_by, multiply_by, clip_min, clip_max and pad_value, of which the last ones may be left out.</summary>
    private static WeaverVariable Variable(YamlValue item, bool isAuto, YamlValue? parameters)
    {
        IReadOnlyList<YamlValue> parts = item.IsList ? item.Items() : [item];
        if (parts.Count is < 1 or > 6)
        {
            throw item.Error("a variable is a name, subtract_by, multiply_by, clip_min, clip_max and pad_value");
        }

        string name = parts[0].Text();
        if (parameters is not null)
        {
            return Found(name, parameters.Get(name));
        }

        YamlValue? center = parts.Count > 1 && !parts[1].IsNull ? parts[1] : null;
        bool isFound = parts.Count > 1 ? center is not null && center.Text() == "auto" : isAuto;
        return new WeaverVariable(
            name, isFound, isFound ? null : center?.Real(), Part(2, 1), Part(3, -5), Part(4, 5), Part(5, 0));

        double Part(int index, double otherwise) => parts.Count > index ? parts[index].Real() : otherwise;
    }

    /// <summary>What weaver wrote of a variable into its <c>.auto.yaml</c>.</summary>
    private static WeaverVariable Found(string name, YamlValue found)
    {
        found.RequireKnown("length", "pad_mode", "center", "scale", "min", "max", "pad_value");
        YamlValue? center = found.Find("center");
        bool isAuto = center?.Text() == "auto";
        return new WeaverVariable(
            name,
            isAuto,
            isAuto ? null : center?.Real(),
            found.Get("scale").Real(),
            found.Get("min").Real(),
            found.Get("max").Real(),
            found.Find("pad_value")?.Real() ?? 0);
    }

    private static ImmutableArray<(string Name, WeaverExpression Expression)> Expressions(YamlValue? mapping)
        => mapping is null ? [] : [.. mapping.Fields().Select(f => (f.Name, Expression(f.Value) ?? throw f.Value.Error("there is no expression")))];

    private static WeaverExpression? Expression(YamlValue? value)
        => value is null || value.IsNull ? null : new WeaverExpression(value.Text(), value.Place);
}
