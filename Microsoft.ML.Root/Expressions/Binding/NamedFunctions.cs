using System.Collections.Immutable;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions in an expression that have a name: <c>auto f = [](float x) { return x * x; };</c>. They see those before them.</summary>
internal sealed class NamedFunctions
{
    /// <summary>
    /// Most calls of such functions, and most inside one another. Each call is bound as if its body stood there: functions that call
    /// the one before them twice would double with each line.
    /// </summary>
    private const int MostCalls = 1000;
    private const int DeepestCalls = 32;
    private readonly ExpressionText _text;
    private int _calls;
    private int _depth;

    internal NamedFunctions(ExpressionText text) => _text = text;

    /// <summary>The functions that are seen.</summary>
    internal ImmutableDictionary<string, NamedFunction> Visible { get; set; } = ImmutableDictionary.Create<string, NamedFunction>(StringComparer.Ordinal);

    /// <summary>The function with a name, or null.</summary>
    internal LambdaSyntax? Find(string name) => Visible.GetValueOrDefault(name)?.Function;

    /// <summary>A function gets a name; it sees those before it.</summary>
    internal void Add(string name, LambdaSyntax function) => Visible = Visible.SetItem(name, new NamedFunction(function, Visible));

    /// <summary>Binds the body of a function at a place where its name stands.</summary>
    internal T Call<T>(TextRange place, string name, Func<T> bind)
    {
        if (++_calls > MostCalls || _depth == DeepestCalls)
        {
            _text.Throw(place, $"Functions of the expression are called more than {MostCalls} times, or more than {DeepestCalls} inside one another");
        }

        ImmutableDictionary<string, NamedFunction> here = Visible;
        Visible = here[name].Visible;
        _depth++;
        T result = bind();
        _depth--;
        Visible = here;
        return result;
    }

    /// <summary>A function and those that it sees.</summary>
    internal sealed record NamedFunction(LambdaSyntax Function, ImmutableDictionary<string, NamedFunction> Visible);
}
