using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Binds functions written in C#: to the columns that are their arguments, or to the arguments of a call in an expression.</summary>
internal static class FunctionBinder
{
    /// <summary>What a function may give.</summary>
    internal const string Results = "numbers, bool, string and arrays of numbers";

    /// <summary>Binds a function to columns; the expression that messages show is a call with the columns' names.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal static CompiledExpression Bind(string name, CSharpFunction function, IReadOnlyList<string> columns, ExpressionScope scope)
    {
        ExpressionText text = new($"{name}({string.Join(", ", columns)})");
        (Binder binder, NodeBuilder builder) = Binder.For(text, scope);
        Node[] arguments = new Node[columns.Count];
        int start = name.Length + 1;
        for (int i = 0; i < arguments.Length; i++)
        {
            TextRange place = new(start, columns[i].Length);
            arguments[i] = binder.BindName(place, columns[i]);
            CheckColumn(function.Parameters[i], arguments[i], text);
            start += columns[i].Length + 2;
        }

        TextRange called = new(0, name.Length);
        if (!CSharpFunction.IsResult(function.Result))
        {
            text.Throw(called, $"A column cannot hold what the function gives, {function.Result.CSharpName()}: {Results} can");
        }

        return binder.Compiled(Call(called, function, arguments, builder));
    }

    /// <summary>A call with arguments whose depths are those of the parameters; numbers are converted.</summary>
    internal static Node Call(TextRange place, CSharpFunction function, IReadOnlyList<Node> arguments, NodeBuilder builder)
    {
        RowArgument[] converted = [.. arguments.Select((argument, i) => Argument(ParameterType.Of(function.Parameters[i])!, argument, builder))];
        if (function is RowFunction<string> ofText)
        {
            return new FunctionTextNode(place, builder.Slots, ofText, converted);
        }

        Type result = function.Result;
        ElementType element = ElementTypes.Of(result.IsArray ? result.GetElementType()! : result)!.Value;
        return builder.Of(element).Function(place, function, converted, result.IsArray);
    }

    private static RowArgument Argument(ParameterType parameter, Node argument, NodeBuilder builder)
        => new((IRowSource)builder.Convert(argument, parameter.Element), parameter.Factory);

    /// <summary>A column is an argument of its own type or of a wider one: here nothing is lost without a word.</summary>
    private static void CheckColumn(Type type, Node column, ExpressionText text)
    {
        if (column.IsConstant)
        {
            text.Throw(column.Place, "An argument of the function is a column, not a number that has a name");
        }

        if (ParameterType.Of(type) is not ParameterType parameter || column.Type.Depth != parameter.Depth
            || !CppTypes.Holds(parameter.Element, column.Type.Element))
        {
            string stored = column.Type.Element.ClrType().CSharpName();
            string needed = column.Type.Depth switch
            {
                0 => stored,
                1 when column.Type.IsText => "string[]",
                1 => $"ReadOnlySpan<{stored}> or {stored}[]",
                _ => "no argument: it is a collection of collections",
            };
            text.Throw(column.Place, $"The function's argument is {type.CSharpName()}, the column needs {needed}");
        }
    }
}
