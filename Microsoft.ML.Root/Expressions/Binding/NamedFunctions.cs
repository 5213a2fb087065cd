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
    private ImmutableDictionary<string, NamedFunction> _visible = ImmutableDictionary.Create<string, NamedFunction>(StringComparer.Ordinal);
    private int _calls;
    private int _depth;

    internal NamedFunctions(ExpressionText text) => _text = text;

    /// <summary>The function with a name, or null.</summary>
    internal LambdaSyntax? Find(string name) => _visible.GetValueOrDefault(name)?.Function;

    /// <summary>A function gets a name, as far as its block goes.</summary>
    internal void Declare(string name, LambdaSyntax function) => _visible = _visible.SetItem(name, new NamedFunction(function, _visible));

    /// <summary>Binds a block, whose functions are not seen behind it.</summary>
    internal Node Block(Func<Node> bind)
    {
        ImmutableDictionary<string, NamedFunction> before = _visible;
        Node result = bind();
        _visible = before;
        return result;
    }

    /// <summary>Binds the body of a function at a place where its name stands.</summary>
    internal T Call<T>(TextRange place, string name, Func<T> bind)
    {
        if (++_calls > MostCalls || _depth == DeepestCalls)
        {
            _text.Throw(place, $"Functions of the expression are called more than {MostCalls} times, or more than {DeepestCalls} inside one another");
        }

        ImmutableDictionary<string, NamedFunction> here = _visible;
        _visible = here[name].Visible;
        _depth++;
        T result = bind();
        _depth--;
        _visible = here;
        return result;
    }

    private sealed record NamedFunction(LambdaSyntax Function, ImmutableDictionary<string, NamedFunction> Visible);
}
