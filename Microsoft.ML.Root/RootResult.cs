using Microsoft.ML.Root.Analysis;

namespace Microsoft.ML.Root;

/// <summary>
/// A result that was booked on a <see cref="RootAnalysis"/>. It is computed, with all others booked by then, when the first of them is
/// asked for. May be used from several threads at once.
/// </summary>
/// <typeparam name="T">What it is.</typeparam>
public sealed class RootResult<T>
{
    private readonly RootAnalysis _analysis;
    private readonly BookedResult<T> _booking;

    private readonly Func<BookedResult<T>> _book;

    internal RootResult(RootAnalysis analysis, BookedResult<T> booking, Func<BookedResult<T>> book)
    {
        _analysis = analysis;
        _booking = booking;
        _book = book;
    }

    /// <summary>Where it was booked.</summary>
    internal RootAnalysis Analysis => _analysis;

    /// <summary>What was booked.</summary>
    internal BookedResult<T> Booking => _booking;

    /// <summary>Books the same, by what names mean then.</summary>
    internal Func<BookedResult<T>> Book => _book;

    /// <summary>The result in systematic variations, once it has been asked for them.</summary>
    internal IReadOnlyDictionary<string, RootResult<T>>? Variations { get; set; }

    /// <summary>True when it has been computed.</summary>
    public bool IsReady => _booking.IsDone;

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
            if (!_booking.IsDone)
            {
                _analysis.Run();
            }

            return _booking.Result;
        }
    }

    /// <summary>The result's text, or that it has not been computed.</summary>
    public override string ToString() => _booking.IsDone ? _booking.Result?.ToString() ?? "" : "not computed yet";
}
