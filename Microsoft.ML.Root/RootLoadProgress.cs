using System.Globalization;

namespace Microsoft.ML.Root;

/// <summary>What is being done to the files.</summary>
public enum RootLoadPhase
{
    /// <summary>They are opened, for the number of their rows and where these lie.</summary>
    Opening,

    /// <summary>
    /// Their rows are gone over in file order: to be counted, for classes or weights, for results, or to be written. Rows are those gone
    /// over, whatever filters say of them.
    /// </summary>
    Scanning,

    /// <summary>An epoch of batches, or a pass over a view. Rows are those handed out.</summary>
    Loading,
}

/// <summary>
/// How far something long has come. It is told about ten times a second, and once at the end of each phase, by the thread that asks for
/// rows or opens files.
/// </summary>
public readonly record struct RootLoadProgress
{
    /// <summary>What is being done.</summary>
    public RootLoadPhase Phase { get; init; }

    /// <summary>Number of the epoch; of a view, how many passes were begun before this one.</summary>
    public int Epoch { get; init; }

    /// <summary>Rows so far; see <see cref="RootLoadPhase"/>.</summary>
    public long Rows { get; init; }

    /// <summary>Rows there are; null where a filter has not been counted.</summary>
    public long? TotalRows { get; init; }

    /// <summary>Files opened so far, while <see cref="RootLoadPhase.Opening"/>.</summary>
    public int Files { get; init; }

    /// <summary>Files to be opened, while <see cref="RootLoadPhase.Opening"/>; of a union those of the data sets that were begun.</summary>
    public int TotalFiles { get; init; }

    /// <summary>Bytes read from files so far.</summary>
    public long BytesRead { get; init; }

    /// <summary>Time since the phase began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How much of it the consumer waited for rows.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Part that is done, 0 to 1; null where it is not known.</summary>
    public double? Fraction => Phase == RootLoadPhase.Opening ? Part(Files, TotalFiles) : Part(Rows, TotalRows);

    /// <summary>Rows a second since the phase began.</summary>
    public double RowsPerSecond => Elapsed > TimeSpan.Zero ? Rows / Elapsed.TotalSeconds : 0;

    /// <summary>Time to the end at the rate so far; null where it is not known.</summary>
    public TimeSpan? TimeLeft => Fraction is double part and > 0 ? Elapsed * ((1 - part) / part) : null;

    /// <summary>One line: <c>epoch 3: 51,200 of 100,000 rows, 20,480 a second, 2 s left</c>.</summary>
    public override string ToString()
    {
        string left = TimeLeft is TimeSpan time ? string.Create(CultureInfo.InvariantCulture, $", {time.TotalSeconds:F0} s left") : "";
        string total = TotalRows is long rows ? string.Create(CultureInfo.InvariantCulture, $" of {rows:N0}") : "";
        return Phase switch
        {
            RootLoadPhase.Opening => string.Create(CultureInfo.InvariantCulture, $"opening: {Files:N0} of {TotalFiles:N0} files{left}"),
            RootLoadPhase.Scanning => string.Create(CultureInfo.InvariantCulture, $"scanning: {Rows:N0}{total} rows, {RowsPerSecond:N0} a second{left}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}: {Rows:N0}{total} rows, {RowsPerSecond:N0} a second{left}"),
        };
    }

    private static double? Part(long done, long? all) => all is > 0 ? Math.Min(1, (double)done / all.Value) : null;
}
