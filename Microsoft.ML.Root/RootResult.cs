using Microsoft.ML.Root.Analysis;

namespace Microsoft.ML.Root;

/// <summary>
/// A result that was booked on a <see cref="RootAnalysis"/>. It is computed, with all others booked by then, when the first of them is
/// asked for. May be used from several threads at once.
/// </summary>
/// <typeparam name="T">What it is.</typeparam>
public sealed class RootResult<T>
{
    internal RootResult(RootAnalysis analysis, BookedResult<T> booking, Func<BookedResult<T>> book)
    {
        Analysis = analysis;
        Booking = booking;
        Book = book;
    }

    /// <summary>Where it was booked.</summary>
    internal RootAnalysis Analysis { get; }

    /// <summary>What was booked.</summary>
    internal BookedResult<T> Booking { get; }

    /// <summary>Books the same, by what names mean then.</summary>
    internal Func<BookedResult<T>> Book { get; }

    /// <summary>The result in systematic variations, once it has been asked for them.</summary>
    internal IReadOnlyDictionary<string, RootResult<T>>? Variations { get; set; }

    /// <summary>True when it has been computed.</summary>
    public bool IsReady => Booking.IsDone;

    /// <summary>The result; reads the data when it has not been computed.</summary>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="RootExpressionException">An expression has no value in some row.</exception>
    /// <exception cref="InvalidOperationException">
    /// Columns that go together have other numbers of items in some row, or a function that computes a result asks for one.
    /// </exception>
    /// <exception cref="OperationCanceledException">See <see cref="RootAnalysisOptions.CancellationToken"/>.</exception>
    public T Value
    {
        get
        {
            if (!Booking.IsDone)
            {
                Analysis.Run();
            }

            return Booking.Result;
        }
    }

    /// <summary>The result's text, or that it has not been computed.</summary>
    public override string ToString() => Booking.IsDone ? Booking.Result?.ToString() ?? "" : "not computed yet";
}
