using System.Globalization;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <summary>What one pass over an epoch took.</summary>
public sealed record RootEpochStatistics
{
    /// <summary>Rows handed out.</summary>
    public long Rows { get; init; }

    /// <summary>Batches handed out.</summary>
    public long Batches { get; init; }

    /// <summary>Bytes read from files.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes that came out of decompression.</summary>
    public long BytesDecompressed { get; init; }

    /// <summary>How long the consumer waited for rows.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>
    /// How much of <see cref="Waited"/> went into reading, or waiting for servers; the rest into decompressing and decoding. Each wait is
    /// divided as the time of the cluster was that came last.
    /// </summary>
    public TimeSpan WaitedForReading { get; init; }

    /// <summary>Time from the first batch asked for to the last one handed out.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Time until the first batch was handed out.</summary>
    public TimeSpan TimeToFirstBatch { get; init; }

    /// <summary>Most pooled bytes there were during the pass.</summary>
    public long PeakPooledBytes { get; init; }

    /// <summary>
    /// What could not be read and was left out, by file: those that did not open, and those with damaged parts. None unless
    /// <see cref="RootDataset.OnBadFiles"/> was told <see cref="BadFilePolicy.Skip"/>.
    /// </summary>
    public IReadOnlyList<RootSkippedFile> Skipped { get; init; } = [];

    /// <summary>
    /// What was read from other machines since the data set was opened, by host, metadata and earlier epochs included. None for local
    /// files.
    /// </summary>
    public IReadOnlyList<RootHostStatistics> Hosts { get; init; } = [];

    /// <summary>Sum of the weights handed out.</summary>
    public double SumOfWeights { get; init; }

    /// <summary>Rows handed out, or found, with a weight that is not above zero.</summary>
    public long WeightsNotAboveZero { get; init; }

    /// <summary>
    /// Rows and weights handed out, by class: how often each class was drawn. Empty unless <see cref="RootBatchLoaderOptions.ClassColumn"/>,
    /// the sampling or the reweighting names a column of classes.
    /// </summary>
    public IReadOnlyList<RootClassTotals> Classes { get; init; } = [];

    /// <summary>One line: <c>20,000 rows in 40 batches, 12 MiB read, 30 MiB decompressed, waited 3 % of 4.1 s for data: 2 % reading, 1 % decoding</c>.</summary>
    public override string ToString()
    {
        string weights = WeightsNotAboveZero == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"; weights of {WeightsNotAboveZero:N0} rows are not above zero, sum {SumOfWeights:g8}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Rows:N0} rows in {Batches:N0} batches, {StatisticsText.Reading(BytesRead, BytesDecompressed, Waited, WaitedForReading, Elapsed)}{StatisticsText.Skipped(Skipped)}{weights}");
    }
}
