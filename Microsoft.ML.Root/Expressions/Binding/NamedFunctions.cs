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
    private readonly List<int> _open = [];
    private int _calls;

    internal NamedFunctions(ExpressionText text) => _text = text;

    /// <summary>Where the calls stand whose functions are being bound, the outermost one first.</summary>
    internal IReadOnlyList<int> Open => _open;

    /// <summary>The functions that are seen.</summary>
    internal ImmutableDictionary<string, NamedFunction> Visible { get; set; } = ImmutableDictionary.Create<string, NamedFunction>(StringComparer.Ordinal);

    /// <summary>The function with a name, or null.</summary>
    internal LambdaSyntax? Find(string name) => Visible.GetValueOrDefault(name)?.Function;

    /// <summary>A function gets a name; it sees those before it, and the variables there are.</summary>
    internal void Add(string name, LambdaSyntax function, IEnumerable<string> variables)
        => Visible = Visible.SetItem(name, new NamedFunction(function, Visible, variables.ToHashSet(StringComparer.Ordinal)));

    /// <summary>True where a function with a name sees the variables of another name: those that there were where it was written.</summary>
    internal bool Sees(string name, string variable) => Visible[name].Variables.Contains(variable);

    /// <summary>Binds the body of a function at a place where its name stands.</summary>
    internal T Call<T>(TextRange place, string name, Func<T> bind)
    {
        if (++_calls > MostCalls || _open.Count == DeepestCalls)
        {
            _text.Throw(place, $"Functions of the expression are called more than {MostCalls} times, or more than {DeepestCalls} inside one another");
        }

        ImmutableDictionary<string, NamedFunction> here = Visible;
        Visible = here[name].Visible;
        _open.Add(place.Start);
        T result = bind();
        _open.RemoveAt(_open.Count - 1);
        Visible = here;
        return result;
    }

    /// <summary>A function, and the functions and the names of variables that it sees.</summary>
    internal sealed record NamedFunction(LambdaSyntax Function, ImmutableDictionary<string, NamedFunction> Visible, HashSet<string> Variables);
}
