using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root;

/// <summary>
/// An expression of a filter or of a defined column is wrong, or cannot be evaluated for an entry. The message is a sentence,
/// the expression and a line of carets under the place.
/// </summary>
public sealed class RootExpressionException : Exception
{
    /// <summary>Makes the exception; the message is put together from the facts.</summary>
    /// <param name="problem">What is wrong, as a sentence without full stop.</param>
    /// <param name="expression">The text of the expression.</param>
    /// <param name="position">First character of the place, from 0.</param>
    /// <param name="length">Number of characters of the place.</param>
    /// <param name="entry">The entry that was evaluated, or null when the expression itself is wrong.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    /// <param name="file">The file of the entry, if known; the entry is numbered in it.</param>
    public RootExpressionException(
        string problem,
        string expression,
        int position,
        int length,
        long? entry = null,
        Exception? innerException = null,
        string? file = null)
        : base(Compose(problem, expression, position, length, entry is long number ? new EntryPlace(file, number) : null), innerException)
    {
        File = file;
        Problem = problem;
        Expression = expression;
        Position = position;
        Length = length;
        Entry = entry;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The text of the expression.</summary>
    public string Expression { get; }

    /// <summary>First character of the place, from 0.</summary>
    public int Position { get; }

    /// <summary>Number of characters of the place; 0 at the end of the text.</summary>
    public int Length { get; }

    /// <summary>
    /// The entry that was evaluated, numbered in <see cref="File"/> where that is known; null when the expression itself is wrong.
    /// </summary>
    public long? Entry { get; }

    /// <summary>The file of the entry; null where none is known, as for data in memory.</summary>
    public string? File { get; }

    /// <summary>The same error with the place of its entry, for which the one who threw it knew a number within a source alone.</summary>
    internal RootExpressionException In(IColumnSource source)
    {
        if (Entry is not long entry || File is not null || EntryPlace.Of(source, entry) is not { File: string file } place)
        {
            return this;
        }

        return new RootExpressionException(Problem, Expression, Position, Length, place.Entry, InnerException, file);
    }

    private static string Compose(string problem, string expression, int position, int length, EntryPlace? entry)
    {
        // A text of several lines is shown as one, so that the carets stand below their place.
        string line = expression.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
        string place = new string(' ', position) + new string('^', Math.Max(1, length));
        string where = entry is null ? "" : $" in {entry}";
        return $"{problem}{where}:{Environment.NewLine}  {line}{Environment.NewLine}  {place}";
    }
}
