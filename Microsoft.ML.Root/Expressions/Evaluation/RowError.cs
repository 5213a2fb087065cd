using System.Globalization;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Why an expression has no value in a row; the text is made when somebody wants to read it.</summary>
/// <param name="Row">The row, counted from the start of the chunk.</param>
/// <param name="Kind">Why.</param>
/// <param name="Place">Place in the text of the expression.</param>
/// <param name="First">First number of the message.</param>
/// <param name="Second">Second number of the message.</param>
/// <param name="Cause">What a function threw.</param>
internal readonly record struct RowError(int Row, RowErrorKind Kind, TextRange Place, long First, long Second, Exception? Cause = null)
{
    /// <summary>What is wrong, as a sentence to which the entry is added.</summary>
    internal string Problem => Kind switch
    {
        RowErrorKind.DivisionByZero => "Division of whole numbers by zero",
        RowErrorKind.QuotientTooLarge => "The smallest whole number has no quotient by -1",
        RowErrorKind.NoSuchItem => Text($"There is no item {First} in a collection of {Second}"),
        RowErrorKind.EmptyCollection => "An empty collection has no such value (ask first: size() > 0 ? ... : ...)",
        RowErrorKind.DifferentSizes => Text($"Collections of different sizes, {First} and {Second},"),
        RowErrorKind.TooFewItems => Text($"{First} items are wanted of a collection of {Second}"),
        RowErrorKind.NoCombinations => Text($"There are no combinations of {First} of {Second} items"),
        RowErrorKind.NoSuchSize => Text($"A collection cannot have {First} items"),
        RowErrorKind.TooManySteps => Text($"More than {First} steps of loops are taken for one row (WithRowLimits allows more)"),
        RowErrorKind.TooMuchMemory => Text($"More than {First} bytes are taken for one row (WithRowLimits allows more)"),
        RowErrorKind.NotANumber => "The text does not begin with such a number",
        RowErrorKind.NoReturn => "The statements end without 'return'",
        RowErrorKind.Thrown => $"The function threw {Cause!.GetType().Name} ({Cause.Message})",
        _ => "A range needs a step",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Why an expression has no value in a row.</summary>
internal enum RowErrorKind
{
    /// <summary>Division of whole numbers by zero.</summary>
    DivisionByZero,

    /// <summary>The smallest whole number divided by -1.</summary>
    QuotientTooLarge,

    /// <summary>An index outside a collection: index, size.</summary>
    NoSuchItem,

    /// <summary>The largest item, say, of none.</summary>
    EmptyCollection,

    /// <summary>Collections that do not fit together: sizes.</summary>
    DifferentSizes,

    /// <summary>More items wanted than there are: wanted, there.</summary>
    TooFewItems,

    /// <summary>More items in a combination than there are: wanted, there.</summary>
    NoCombinations,

    /// <summary>A function written in C# threw an exception.</summary>
    Thrown,

    /// <summary>A range with a step of zero.</summary>
    NoStep,

    /// <summary>A collection cannot have that many items.</summary>
    NoSuchSize,

    /// <summary>Loops without end, most probably: how many steps are allowed.</summary>
    TooManySteps,

    /// <summary>Collections that grow too large: how many bytes are allowed.</summary>
    TooMuchMemory,

    /// <summary>A text that is no number.</summary>
    NotANumber,

    /// <summary>No statement returned a value.</summary>
    NoReturn,
}
