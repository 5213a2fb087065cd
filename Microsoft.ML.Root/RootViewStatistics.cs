using System.Globalization;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <summary>What reading took: in one pass, or in all passes over a view.</summary>
/// <param name="Rows">Rows handed out.</param>
/// <param name="RowsLost">Rows of parts that could not be read and were left out, as far as their number is known.</param>
/// <param name="BytesRead">Bytes read from files.</param>
/// <param name="BytesDecompressed">Bytes that came out of decompression.</param>
/// <param name="Waited">How long consumers waited for data.</param>
/// <param name="PeakPooledBytes">Most pooled memory there was, idle buffers included.</param>
public sealed record RootViewStatistics(
    long Rows, long RowsLost, long BytesRead, long BytesDecompressed, TimeSpan Waited, long PeakPooledBytes)
{
    /// <summary>What was left out, by file, each part once: files that did not open, and those with damaged parts.</summary>
    public IReadOnlyList<RootSkippedFile> Skipped { get; init; } = [];

    /// <summary>What was read from other machines, by host, metadata included. None for local files.</summary>
    public IReadOnlyList<RootHostStatistics> Hosts { get; init; } = [];

    /// <summary>
    /// By the name of a column of reals, the rows handed out in which it is NaN, or holds NaN among its items; columns without any do not
    /// appear. Passes are added up.
    /// </summary>
    public IReadOnlyDictionary<string, long> NaNRows { get; init; } = new Dictionary<string, long>();

    /// <summary>
    /// How much of <see cref="Waited"/> went into reading, or waiting for servers; the rest into decompressing and decoding. Each wait is
    /// divided as the time of the cluster was that came last.
    /// </summary>
    public TimeSpan WaitedForReading { get; init; }

    /// <summary>Time from the beginning of each pass to its end, added up: training, and <see cref="Waited"/>.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What was done with weights that are not above zero; null where the view has no column of weights.</summary>
    public WeightPolicy? WeightPolicy { get; init; }

    /// <summary>One line: <c>20,000 rows, 12 MiB read, 30 MiB decompressed, waited 3 % of 4.1 s for data: 2 % reading, 1 % decoding; 1 file skipped, 120 rows lost: a.root</c>.</summary>
    public override string ToString()
    {
        string nan = NaNRows.Count == 0 ? "" : "; NaN in " + string.Join(
            ", ", NaNRows.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value:N0} rows of {c.Key}")));
        string weights = WeightPolicy switch
        {
            null => "",
            Root.WeightPolicy.Error => "; weights that are not above zero are an error",
            Root.WeightPolicy.Drop => "; rows with weights that are not above zero are left out",
            Root.WeightPolicy.Absolute => "; weights without their sign",
            _ => "; weights as they are, of which trainers leave out those not above zero",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Rows:N0} rows, {StatisticsText.Reading(BytesRead, BytesDecompressed, Waited, WaitedForReading, Elapsed)}{StatisticsText.Skipped(Skipped)}{nan}{weights}");
    }
}
