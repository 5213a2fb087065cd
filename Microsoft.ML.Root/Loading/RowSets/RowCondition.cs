using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>A condition on columns.</summary>
/// <param name="Inputs">Positions of the columns in the source.</param>
/// <param name="Select">
/// Moves the rows that pass, of those given (ascending, relative to the range), to the front and returns their number. Called
/// from several threads.
/// </param>
internal sealed record RowCondition(IReadOnlyList<int> Inputs, RowConditionSelector Select)
{
    /// <summary>True where the user named it: what comes and passes is counted in every pass.</summary>
    internal bool IsNamed { get; init; }

    /// <summary>True when it passes other rows in each epoch.</summary>
    internal bool IsRandom { get; init; }

    /// <summary>True when it reads no collection.</summary>
    internal bool IsScalarOnly { get; init; }

    /// <summary>
    /// A condition that reads no collection and lets pass whatever this one lets pass: looked at first, it may spare the others
    /// their columns. Null where there is none.
    /// </summary>
    internal RowCondition? ScalarOnlyPart { get; init; }

    /// <summary>True when a row in which a column has no value passes, so that a later condition decides.</summary>
    internal bool MayBeUndecided { get; init; }

    /// <summary>The rows that pass.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="rows">Rows of it.</param>
    /// <param name="inputs">The columns of <see cref="Inputs"/> over the slice.</param>
    /// <param name="context">Memory.</param>
    /// <exception cref="RootExpressionException">There is no value in one of the rows.</exception>
    internal int[] Passing(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        int[] passing = rows.ToArray();
        if (!MayBeUndecided && inputs.Select(i => i.RowErrors?.FirstOf(passing)).FirstOrDefault(f => f is not null) is Exception rowError)
        {
            throw rowError;
        }

        return passing[..Select(slice.Range, inputs, passing, context)];
    }
}

/// <summary>See <see cref="RowCondition"/>.</summary>
internal delegate int RowConditionSelector(EntryRange range, IReadOnlyList<ColumnChunk> inputs, Span<int> rows, DecodeContext context);

/// <summary>A condition on the rows of a data set.</summary>
/// <param name="Name">Name in the cut flow.</param>
/// <param name="Text">What it says, as far as it can be told: its expression.</param>
/// <param name="Condition">The condition.</param>
internal sealed record LoaderFilter(string Name, string Text, RowCondition Condition);
