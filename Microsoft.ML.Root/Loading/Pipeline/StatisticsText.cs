using System.Globalization;
using System.Text;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>What statistics of views and of batches say alike, as parts of one line.</summary>
internal static class StatisticsText
{
    private const int MostFiles = 3;

    /// <summary>What was read, and how long the consumer stood still for it: for bytes, and for what was made of them.</summary>
    internal static string Reading(long bytesRead, long bytesDecompressed, TimeSpan waited, TimeSpan waitedForReading, TimeSpan elapsed)
    {
        string wait = elapsed <= TimeSpan.Zero ? "0 s for data" : string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * waited / elapsed:0.#} % of {elapsed.TotalSeconds:0.##} s for data: {100 * waitedForReading / elapsed:0.#} % reading, {100 * (waited - waitedForReading) / elapsed:0.#} % decoding");
        return $"{ByteCount.Text(bytesRead)} read, {ByteCount.Text(bytesDecompressed)} decompressed, waited {wait}";
    }

    /// <summary>What was left out; nothing where nothing was.</summary>
    internal static string Skipped(IReadOnlyList<RootSkippedFile> skipped)
    {
        if (skipped.Count == 0)
        {
            return "";
        }

        StringBuilder text = new();
        long rows = skipped.Sum(f => f.RowsLost ?? 0);
        text.Append(CultureInfo.InvariantCulture, $"; {skipped.Count:N0} {(skipped.Count == 1 ? "file" : "files")} skipped");
        text.Append(CultureInfo.InvariantCulture, $", {(skipped.Any(f => f.RowsLost is null) ? "at least " : "")}{rows:N0} rows lost");
        text.Append(CultureInfo.InvariantCulture, $": {string.Join(", ", skipped.Take(MostFiles).Select(f => f.File))}{(skipped.Count > MostFiles ? " ..." : "")}");
        return text.ToString();
    }
}
