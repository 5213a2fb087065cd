using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root;

namespace RootInspect;

/// <summary>What went wrong: said in one line on the error stream, and what comes next is looked at all the same.</summary>
internal sealed class Faults
{
    private bool _any;

    /// <summary>0, or 1 where something went wrong.</summary>
    public int ExitCode => _any ? 1 : 0;

    /// <summary>The error in one line.</summary>
    public static string Text(Exception error)
    {
        // What users can mend is said as it is; the kind of any other error goes with it, for whoever is told of it.
        bool isExpected = error is IOException or UnauthorizedAccessException or ArgumentException or FormatException
            or NotSupportedException or InvalidOperationException or RootExpressionException;
        string message = error is ArgumentException { ParamName: string name } ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message;
        return (isExpected ? message : $"{error.GetType().Name}: {message}").ReplaceLineEndings(" ");
    }

    /// <summary>Looks at something.</summary>
    /// <param name="what">Its name, which the line begins with where the error does not name it.</param>
    /// <param name="look">Looks at it.</param>
    [SuppressMessage("Design", "CA1031", Justification = "What follows is looked at all the same.")]
    public void Try(string what, Action look)
    {
        try
        {
            look();
        }
        catch (Exception error)
        {
            string text = Text(error);
            Add(text.Contains(what, StringComparison.Ordinal) ? text : $"{what}: {text}");
        }
    }

    /// <summary>Says that something is wrong.</summary>
    public void Add(string text)
    {
        _any = true;
        Console.Error.WriteLine(text);
    }
}
