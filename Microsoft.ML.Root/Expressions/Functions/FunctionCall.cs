using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A call to be bound: the function's name and its bound arguments.</summary>
/// <param name="Builder">Makes the nodes.</param>
/// <param name="Operators">Binds operators.</param>
/// <param name="Place">Where the call stands.</param>
/// <param name="NamePlace">Where the name stands.</param>
/// <param name="Name">The name as written.</param>
/// <param name="TypeArgument">What stands in angle brackets, or null.</param>
/// <param name="Arguments">The arguments; of a method, the object first.</param>
internal sealed record FunctionCall(
    NodeBuilder Builder,
    OperatorBinder Operators,
    TextRange Place,
    TextRange NamePlace,
    string Name,
    ExpressionType? TypeArgument,
    IReadOnlyList<Node> Arguments)
{
    /// <summary>An argument.</summary>
    internal Node this[int index] => Arguments[index];

    /// <summary>Number of arguments.</summary>
    internal int Count => Arguments.Count;

    /// <summary>Refuses another number of arguments.</summary>
    internal void Require(int least, int most = -1)
    {
        if (Count < least || Count > Math.Max(least, most))
        {
            string expected = most > least ? $"{least} to {most} arguments" : least == 1 ? "1 argument" : $"{least} arguments";
            Throw($"{Name} takes {expected}, not {Count}");
        }
    }

    /// <summary>Argument <paramref name="index"/>, which must be a number or a collection of numbers.</summary>
    internal Node Number(int index)
    {
        Operators.RequireNumber(this[index], Name);
        return this[index];
    }

    /// <summary>Argument <paramref name="index"/> in float or double: float stays.</summary>
    internal Node Real(int index) => Builder.Convert(Number(index), CppTypes.Real(this[index].Type.Element));

    /// <summary>Argument <paramref name="index"/>, which must be one value.</summary>
    internal Node Scalar(int index)
    {
        if (!Number(index).Type.IsScalar)
        {
            Builder.Text.Throw(this[index].Place, $"{Name} takes a value here, not {this[index].Type}");
        }

        return this[index];
    }

    /// <summary>Argument <paramref name="index"/>, which must be a collection of numbers.</summary>
    internal Node List(int index)
    {
        if (Number(index).Type.Depth != 1)
        {
            Builder.Text.Throw(this[index].Place, $"{Name} takes a collection here, not {this[index].Type}");
        }

        return this[index];
    }

    /// <summary>Argument <paramref name="index"/>, which must be a collection of numbers or vectors.</summary>
    internal Node Items(int index) => this[index].Type is { Vector: not null, Depth: 1 } ? this[index] : List(index);

    /// <summary>As <see cref="List"/>, with bool made int, for functions that compute.</summary>
    internal Node Numbers(int index)
        => List(index).Type.Element == ElementType.Bool ? Builder.Convert(this[index], ElementType.Int32) : this[index];

    /// <summary>The type that all arguments are brought to, float or double.</summary>
    internal ElementType CommonReal(int count)
        => Enumerable.Range(0, count).All(i => Number(i).Type.Element == ElementType.Float32) ? ElementType.Float32 : ElementType.Float64;

    /// <summary>As <see cref="CommonReal"/>, but whole numbers beside float become float.</summary>
    internal ElementType CommonFloat(int count)
    {
        IEnumerable<ElementType> types = Enumerable.Range(0, count).Select(i => Number(i).Type.Element).ToList();
        return types.Contains(ElementType.Float32) && !types.Contains(ElementType.Float64) ? ElementType.Float32 : ElementType.Float64;
    }

    /// <summary>The call is wrong.</summary>
    [DoesNotReturn]
    internal void Throw(string problem) => Builder.Text.Throw(Place, problem);
}
