using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Reads the histograms of a file through its class layouts: TH1, TH2, TH3 and TProfile, of which members go by ROOT's names.</summary>
internal static class StoredHistograms
{
    private static readonly string[] _axes = ["fXaxis", "fYaxis", "fZaxis"];

    /// <summary>A histogram of one to three axes.</summary>
    internal static RootHistogram ReadHistogram(RootContainer container, string path)
    {
        (MetadataObject stored, FilePlace place) = Read(container, path, IsHistogram, "a histogram");
        RootAxis[] axes = [.. _axes.Take(stored.ClassName[2] - '0').Select(name => Axis(stored.Object(name), place.In(name)))];
        double[] contents = Numbers(stored.OwnArray(), axes, place.In("contents"));
        double[] squares = stored.DoubleArray("fSumw2");
        return new RootHistogram(
            axes,
            contents,
            squares.Length == 0 ? Array.ConvertAll(contents, Math.Abs) : Numbers(squares, axes, place.In("fSumw2")), // as TH1::GetBinError has it
            stored.Double("fEntries"));
    }

    /// <summary>A profile.</summary>
    internal static RootProfile ReadProfile(RootContainer container, string path)
    {
        (MetadataObject stored, FilePlace place) = Read(container, path, IsProfile, "a profile");
        RootAxis[] axes = [Axis(stored.Object(_axes[0]), place.In(_axes[0]))];
        double[] weights = Numbers(stored.DoubleArray("fBinEntries"), axes, place.In("fBinEntries"));
        double[] squaredWeights = stored.DoubleArray("fBinSumw2");
        return new RootProfile(
            axes[0],
            weights,
            squaredWeights.Length == 0 ? weights : Numbers(squaredWeights, axes, place.In("fBinSumw2")),
            Numbers(stored.OwnArray(), axes, place.In("contents")),
            Numbers(stored.DoubleArray("fSumw2"), axes, place.In("fSumw2")),
            stored.Double("fEntries"));
    }

    private static bool IsHistogram(string className) => className is ['T', 'H', '1' or '2' or '3', 'C' or 'S' or 'I' or 'F' or 'D' or 'L'];

    private static bool IsProfile(string className) => className == "TProfile";

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

    private static RootAxis Axis(MetadataObject? stored, FilePlace place)
    {
        int bins = stored?.Int32("fNbins") ?? 0;
        double[] edges = stored?.DoubleArray("fXbins") ?? [];
        try
        {
            RootAxis axis = edges.Length == 0
                ? RootAxis.Uniform(bins, stored?.Double("fXmin") ?? 0, stored?.Double("fXmax") ?? 0)
                : RootAxis.Variable(edges);
            return axis.Bins == bins
                ? Labelled(axis.WithTitle(stored!.Text("fTitle")), stored)
                : throw new ArgumentException($"{bins} bins have {edges.Length} edges");
        }
        catch (ArgumentException problem)
        {
            throw FormatError.Make($"an axis makes no sense: {problem.Message}", place);
        }
    }

    /// <summary>Each label has its bin as its unique id (TAxis::SetBinLabel); an axis of which only some bins have one goes by its numbers.</summary>
    private static RootAxis Labelled(RootAxis axis, MetadataObject stored)
    {
        IReadOnlyList<MetadataObject?> list = stored.List("fLabels");
        if (list.Count != axis.Bins)
        {
            return axis;
        }

        string?[] labels = new string?[axis.Bins];
        foreach (MetadataObject? label in list)
        {
            if (label?.UniqueId is uint bin && bin >= 1 && bin <= labels.Length)
            {
                labels[bin - 1] = label.Text("fString");
            }
        }

        return Array.TrueForAll(labels, l => l is not null) ? axis.Labelled(labels!) : axis;
    }

    private static double[] Numbers(double[] numbers, RootAxis[] axes, FilePlace place)
    {
        double cells = axes.Aggregate(1.0, (size, axis) => size * (axis.Bins + 2.0)); // what a file says of bins may not fit in whole numbers
        if (numbers.Length != cells)
        {
            FormatError.Throw("an array of a histogram has another length than its axes say", place, $"{cells} numbers", $"{numbers.Length}");
        }

        return numbers;
    }
}
