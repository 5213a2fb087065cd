using System.Collections.Immutable;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// The functions that a user declared for expressions, each by a name and the types of its parameters. An immutable set.
/// </summary>
internal sealed class DeclaredFunctions
{
    private readonly ImmutableDictionary<string, ImmutableArray<DeclaredFunction>> _byName;

    private DeclaredFunctions(ImmutableDictionary<string, ImmutableArray<DeclaredFunction>> byName) => _byName = byName;

    /// <summary>No functions.</summary>
    internal static DeclaredFunctions None { get; } = new(ImmutableDictionary.Create<string, ImmutableArray<DeclaredFunction>>(StringComparer.Ordinal));

    /// <summary>Their names.</summary>
    internal IEnumerable<string> Names => _byName.Keys;

    /// <summary>The set with one more function.</summary>
    /// <exception cref="ArgumentException">
    /// The name is none, there is a function of these parameters, or expressions have no such types.
    /// </exception>
    internal DeclaredFunctions With(string name, CSharpFunction function)
    {
        OptionCheck.Name(name);
        if (!name.Split("::").All(ColumnName.IsWord))
        {
            throw new ArgumentException(
                $"{nameof(name)} is '{name}', which no expression can call: a function's name is made of letters, digits and '_', does not begin "
                + "with a digit, may have '::' between such parts, and is no word of the language such as 'true' or 'not'.",
                nameof(name));
        }

        DeclaredFunction added = new(name, function, [.. function.Parameters.Select(type => Parameter(name, type))]);
        if (!CSharpFunction.IsResult(function.Result))
        {
            throw new ArgumentException(
                $"Function '{name}' gives {function.Result.CSharpName()}, which has no meaning in an expression: {FunctionBinder.Results} have.", nameof(function));
        }

        ImmutableArray<DeclaredFunction> overloads = _byName.GetValueOrDefault(name, []);
        return overloads.Any(other => other.Signature == added.Signature)
            ? throw new ArgumentException($"There is a function {added.Signature} already.", nameof(name))
            : new DeclaredFunctions(_byName.SetItem(name, overloads.Add(added)));
    }

    /// <summary>True when there is a function of this name.</summary>
    internal bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>
    /// The function that a call means by the types of its arguments, as C++ resolves overloads ([over.match]): one whose conversions
    /// are nowhere worse than those of any other. Null where none takes the arguments.
    /// </summary>
    /// <exception cref="RootExpressionException">Several do as well.</exception>
    internal DeclaredFunction? Find(FunctionCall call)
    {
        DeclaredFunction[] possible = [.. _byName.GetValueOrDefault(call.Name, []).Where(f => f.Takes(call.Arguments))];
        if (possible.Length == 0)
        {
            return null;
        }

        DeclaredFunction[] best = [.. possible.Where(f => possible.All(other => f.IsAsGoodAs(other, call.Arguments)))];
        if (best.Length != 1)
        {
            call.Throw($"{call.Name} may be any of {string.Join(", ", possible.Select(f => f.Signature))} here; convert an argument");
        }

        return best[0];
    }

    /// <summary>Refuses a call that none of the functions of its name takes.</summary>
    internal void Refuse(FunctionCall call)
        => call.Throw(
            $"{string.Join(" and ", _byName[call.Name].Select(f => f.Signature))} cannot be called with ({string.Join(", ", call.Arguments.Select(a => a.Type))})");

    private static ParameterType Parameter(string name, Type type)
        => ParameterType.Of(type) ?? throw new ArgumentException(
            $"Function '{name}' takes {type.CSharpName()}, which has no meaning in an expression: numbers, bool, string, spans and arrays of numbers, and arrays of strings have.");
}

/// <summary>A function that expressions call by a name.</summary>
/// <param name="Name">The name, perhaps with namespaces.</param>
/// <param name="Function">What is called.</param>
/// <param name="Parameters">Types of its parameters.</param>
internal sealed record DeclaredFunction(string Name, CSharpFunction Function, IReadOnlyList<ParameterType> Parameters)
{
    /// <summary>As C++ would declare it, without what it gives: <c>f(float, RVec&lt;int&gt;)</c>.</summary>
    internal string Signature { get; } = $"{Name}({string.Join(", ", Parameters.Select(p => p.Expression))})";

    /// <summary>True when each argument is of a parameter's type or is converted to it, as C++ does without being asked.</summary>
    internal bool Takes(IReadOnlyList<Node> arguments)
        => arguments.Count == Parameters.Count && Parameters.Zip(arguments, (p, a) => p.Depth == a.Type.Depth && p.Expression.IsText == a.Type.IsText).All(takes => takes);

    /// <summary>True when no argument is converted worse than for another function.</summary>
    internal bool IsAsGoodAs(DeclaredFunction other, IReadOnlyList<Node> arguments)
        => Enumerable.Range(0, arguments.Count).All(
            i => Rank(Parameters[i].Element, arguments[i].Type) <= Rank(other.Parameters[i].Element, arguments[i].Type));

    /// <summary>Exact match, promotion, conversion ([over.ics.rank]); a collection has no promotion.</summary>
    private static int Rank(ElementType parameter, ExpressionType argument)
        => parameter == argument.Element ? 0
            : argument.IsScalar && parameter == (argument.Element == ElementType.Float32 ? ElementType.Float64 : CppTypes.Promote(argument.Element)) ? 1
            : 2;
}
