using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Writing;

/// <summary>Saves histograms and profiles as the objects that ROOT has for them.</summary>
internal static class HistogramSaving
{
    /// <summary>Bytes of an object at most: what its byte count can say, some left for what is beside the arrays.</summary>
    private const long LargestObject = (1L << 30) - (1 << 20);

    /// <summary>Saves a histogram.</summary>
    /// <exception cref="ArgumentException">It cannot be stored so.</exception>
    internal static void Save(RootHistogram histogram, string path, string name, RootSaveOptions options, ElementType contents)
    {
        if (histogram.Axes.Count > 2)
        {
            throw new ArgumentException($"The histogram has {histogram.Axes.Count} axes; those of one or two are written. {nameof(RootHistogram.Project)} makes one of it.", nameof(histogram));
        }

        if (contents is not (ElementType.Float64 or ElementType.Float32))
        {
            throw new ArgumentException($"Contents of type {contents} are not written; {ElementType.Float64} and {ElementType.Float32} are.", nameof(contents));
        }

        HistogramRecord record = new()
        {
            ClassName = $"TH{histogram.Axes.Count}{(contents == ElementType.Float64 ? 'D' : 'F')}",
            Name = name,
            Title = options.Title,
            Axes = [.. histogram.Axes.Select(Axis)],
            Entries = histogram.Entries,
            Sums = histogram.Sums,
            SquaredWeights = OrNone(histogram.SumsOfSquaredWeights, histogram.Contents),
            Contents = histogram.Contents.ToArray(),
        };
        Save(path, record.ClassName, record, options, record.Write);
    }

    /// <summary>Saves a profile.</summary>
    internal static void Save(RootProfile profile, string path, string name, RootSaveOptions options)
    {
        double[] sums = profile.Sums;
        HistogramRecord values = new()
        {
            ClassName = "TH1D",
            Name = name,
            Title = options.Title,
            Axes = [Axis(profile.Axis)],
            Entries = profile.Entries,
            Sums = sums[..4],
            SquaredWeights = profile.SumsOfSquaredValues.ToArray(),
            Contents = profile.SumsOfValues.ToArray(),
        };
        ProfileRecord record = new(
            values, profile.SumsOfWeights.ToArray(), OrNone(profile.SumsOfSquaredWeights, profile.SumsOfWeights), sums[4], sums[5]);
        Save(path, ProfileRecord.ClassName, values, options, record.Write);
    }

    private static void Save(string path, string className, HistogramRecord record, RootSaveOptions options, Action<ObjectWriter> write)
    {
        string local = SaveFile.LocalPath(path);
        if (SaveFile.NameProblem(record.Name) is string problem)
        {
            throw new ArgumentException($"Nothing was written: {problem}.");
        }

        if (4L * sizeof(double) * record.Contents.Length > LargestObject)
        {
            throw new ArgumentException($"Nothing was written: a histogram of {record.Contents.Length} cells is too large for an object of ROOT.");
        }

        SaveFile.CheckCodec(options);
        using FileWriter file = SaveFile.Open(local, options, MemoryBudget.Of(options.MemoryBudget).Pool);
        file.Describe(HistogramLayouts.Of(className, hasLabels: record.Axes.Any(a => a.Labels.Length > 0)));
        file.WriteObject(className, record.Name, record.Title, write);
        options.CancellationToken.ThrowIfCancellationRequested();
        file.Commit();
    }

    private static AxisRecord Axis(RootAxis axis) => new(axis.Bins, axis.Low, axis.High)
    {
        Edges = axis.HasEdges ? [.. axis.Edges] : [],
        Title = axis.Title,
        Labels = [.. axis.Labels],
    };

    /// <summary>Sums of squares; none where they say what the others do, as ROOT has it where nothing has a weight.</summary>
    private static double[] OrNone(ReadOnlySpan<double> squares, ReadOnlySpan<double> others)
        => squares.SequenceEqual(others) ? [] : squares.ToArray();
}
