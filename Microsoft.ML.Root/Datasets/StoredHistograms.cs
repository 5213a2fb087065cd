using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Finds the histograms and profiles of a file.</summary>
internal static class StoredHistograms
{
    /// <summary>A histogram of one to three axes.</summary>
    internal static RootHistogram ReadHistogram(RootContainer container, string path)
    {
        (MetadataObject stored, FilePlace place) = Read(container, path, IsHistogram, "a histogram");
        HistogramRecord record = HistogramRecord.Read(stored, axes: stored.ClassName[2] - '0', place);
        return new RootHistogram(
            [.. record.Axes.Select(a => Axis(a, place))],
            record.Contents,
            record.SquaredWeights.Length > 0 ? record.SquaredWeights : Array.ConvertAll(record.Contents, Math.Abs), // as TH1::GetBinError has it
            record.Entries,
            Sums(record));
    }

    /// <summary>A profile.</summary>
    internal static RootProfile ReadProfile(RootContainer container, string path)
    {
        (MetadataObject stored, FilePlace place) = Read(container, path, IsProfile, "a profile");
        ProfileRecord record = ProfileRecord.Read(stored, place);
        return new RootProfile(
            Axis(record.Values.Axes[0], place),
            record.Weights,
            record.SquaredWeights.Length > 0 ? record.SquaredWeights : record.Weights,
            record.Values.Contents,
            record.Values.SquaredWeights,
            record.Values.Entries,
            Sums(record.Values) is double[] sums ? [.. sums, record.SumOfValues, record.SumOfSquaredValues] : null);
    }

    private static bool IsHistogram(string className) => className is ['T', 'H', '1' or '2' or '3', 'C' or 'S' or 'I' or 'F' or 'D' or 'L'];

    private static bool IsProfile(string className) => className == ProfileRecord.ClassName;

    private static (MetadataObject Stored, FilePlace Place) Read(RootContainer container, string path, Func<string, bool> isOne, string what)
    {
        if (container.TryFind(path) is not ContainerEntry entry)
        {
            throw new ArgumentException($"{container.Source.Name}: there is no '{path}'{Others(container, path, isOne)}", nameof(path));
        }

        if (!isOne(entry.Key.ClassName))
        {
            throw new ArgumentException(
                $"{container.Source.Name}: '{path}' is a {entry.Key.ClassName}, not {what}{Others(container, path, isOne)}", nameof(path));
        }

        using StoredObject record = container.ReadStored(entry.Key, entry.ToString());
        ObjectReader reader = new(record.Payload(), FileLayouts.Of(container), entry.Key.KeyLength, record.Place);
        MetadataObject stored = reader.ReadRoot(entry.Key.ClassName);
        if (!stored.IsRead)
        {
            FormatError.Throw($"the file does not describe class {entry.Key.ClassName}", record.Place);
        }

        return (stored, record.Place);
    }

    private static string Others(RootContainer container, string path, Func<string, bool> isOne)
    {
        string[] all = [.. container.Walk([]).Where(e => isOne(e.Key.ClassName)).Select(e => e.Path).Distinct()];
        return NearestName.Hint(path, all) is { Length: > 0 } hint ? hint : all.Length == 0 ? "; there is none at all" : $"; there is '{all[0]}'";
    }

    /// <summary>Sums of what was filled; none were kept where they are zero and something was (TH1::GetStats).</summary>
    private static double[]? Sums(HistogramRecord record) => record.Sums[0] == 0 && record.Entries > 0 ? null : record.Sums;

    private static RootAxis Axis(AxisRecord record, FilePlace place)
    {
        try
        {
            RootAxis axis = record.Edges.Length == 0 ? RootAxis.Uniform(record.Bins, record.Low, record.High) : RootAxis.Variable(record.Edges);
            return axis.Bins != record.Bins ? throw new ArgumentException($"{record.Bins} bins have {record.Edges.Length} edges")
                : record.Labels.Length > 0 ? axis.WithTitle(record.Title).Labelled(record.Labels)
                : axis.WithTitle(record.Title);
        }
        catch (ArgumentException problem)
        {
            throw FormatError.Make($"an axis makes no sense: {problem.Message}", place);
        }
    }
}
