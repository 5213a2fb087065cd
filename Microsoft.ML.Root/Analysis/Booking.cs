using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Something that the next pass computes.</summary>
/// <param name="columns">Positions in the source of the columns that it reads.</param>
/// <param name="axes">Axes of which some may not know their range yet.</param>
internal abstract class Booking(IReadOnlyList<int> columns, IReadOnlyList<BookedAxis> axes)
{
    internal IReadOnlyList<int> Columns { get; } = columns;

    internal IReadOnlyList<BookedAxis> Axes { get; } = axes;

    /// <summary>Filters that the rows pass.</summary>
    internal IReadOnlyList<RowFilter> Filters { get; set; } = [];

    /// <summary>True where the result is what the filters of the data set did.</summary>
    internal bool IsCutFlow { get; init; }

    /// <summary>True once the result is there.</summary>
    internal abstract bool IsDone { get; }

    /// <summary>Nothing yet; one for each slice and one for all.</summary>
    internal abstract Accumulator Begin();

    /// <summary>Makes the result once all rows have been added.</summary>
    internal abstract void Complete(Accumulator total, RowScanner scanner);
}

/// <summary>A booking with its result, once it is there.</summary>
/// <typeparam name="T">What comes of it.</typeparam>
/// <param name="columns">Positions in the source of the columns that it reads.</param>
/// <param name="axes">Axes of which some may not know their range yet.</param>
/// <param name="begin">See <see cref="Booking.Begin"/>.</param>
/// <param name="complete">Makes the result.</param>
internal sealed class BookedResult<T>(
    IReadOnlyList<int> columns, IReadOnlyList<BookedAxis> axes, Func<Accumulator> begin, Func<Accumulator, RowScanner, T> complete)
    : Booking(columns, axes)
{
    private volatile bool _isDone;
    private T? _result;

    internal override bool IsDone => _isDone;

    internal T Result => _isDone ? _result! : throw new InvalidOperationException("The result has not been computed.");

    internal override Accumulator Begin() => begin();

    internal override void Complete(Accumulator total, RowScanner scanner)
    {
        _result = complete(total, scanner);
        _isDone = true;
    }
}
