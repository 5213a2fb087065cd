using System.CommandLine;
using Microsoft.ML.Root;

namespace RootInspect;

/// <summary>The options of an axis of a histogram.</summary>
internal sealed class AxisOptions
{
    private const int DefaultBins = 40;
    private readonly Option<int> _bins;
    private readonly Option<double[]> _range;
    private readonly Option<bool> _logBins;
    private readonly Option<bool> _categories;

    /// <param name="prefix">Before the names of the options: none for the first axis.</param>
    public AxisOptions(string prefix)
    {
        _bins = new Option<int>($"--{prefix}bins") { Description = "number of bins", DefaultValueFactory = _ => DefaultBins };
        _range = new Option<double[]>($"--{prefix}range")
        {
            Description = "where the axis begins and ends; default: where the values do",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        _logBins = new Option<bool>($"--{prefix}log-bins") { Description = "bins of one width on a logarithmic scale; needs a range" };
        _categories = new Option<bool>($"--{prefix}categories") { Description = "a bin for each value of a column of text or whole numbers" };
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_bins, _range, _logBins, _categories])
        {
            command.Add(option);
        }
    }

    public RootAxis Axis(ParseResult parsed)
    {
        int bins = parsed.GetValue(_bins);
        bool isLogarithmic = parsed.GetValue(_logBins);
        return (parsed.GetValue(_range), parsed.GetValue(_categories)) switch
        {
            (_, true) => RootAxis.Categories,
            ([double low, double high], _) => isLogarithmic ? RootAxis.Logarithmic(bins, low, high) : RootAxis.Uniform(bins, low, high),
            _ when isLogarithmic => throw new ArgumentException($"{_logBins.Name} needs {_range.Name}: a logarithmic axis begins above zero."),
            _ => RootAxis.Automatic(bins),
        };
    }
}
