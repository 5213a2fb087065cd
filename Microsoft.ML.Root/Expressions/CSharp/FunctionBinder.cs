using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Binds functions written in C# to columns.</summary>
internal static class FunctionBinder
{
    internal static readonly ArgumentFactory<string> AsText = static (memory, row) => memory.Text(row);

    /// <summary>Binds a function; the expression that messages show is a call with the columns' names.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal static CompiledExpression Bind(string name, CSharpFunction function, IReadOnlyList<string> columns, ExpressionScope scope)
    {
        ExpressionText text = new($"{name}({string.Join(", ", columns)})");
        (Binder binder, NodeBuilder builder) = Binder.For(text, scope);
        RowArgument[] arguments = new RowArgument[columns.Count];
        int start = name.Length + 1;
        for (int i = 0; i < arguments.Length; i++)
        {
            TextRange place = new(start, columns[i].Length);
            arguments[i] = Argument(function.Parameters[i], binder.BindName(place, columns[i]), builder);
            start += columns[i].Length + 2;
        }

        return binder.Compiled(Result(new TextRange(0, name.Length), function, arguments, builder));
    }

    private static Node Result(TextRange place, CSharpFunction function, RowArgument[] arguments, NodeBuilder builder)
    {
        if (function is RowFunction<string> ofText)
        {
            return new FunctionTextNode(place, builder.Slots, ofText, arguments);
        }

        Type result = function.Result;
        if (ElementTypes.Of(result.IsArray ? result.GetElementType()! : result) is not ElementType element || element == ElementType.String)
        {
            builder.Text.Throw(
                place, $"A column cannot hold what the function gives, {result.CSharpName()}: numbers, bool, string and arrays of numbers can");
            return null!;
        }

        return builder.Of(element).Function(place, function, arguments, result.IsArray);
    }

    private static RowArgument Argument(Type type, Node column, NodeBuilder builder)
    {
        if (type == typeof(string) && column is TextColumnNode text)
        {
            return new RowArgument(text, AsText);
        }

        if (column.IsConstant)
        {
            builder.Text.Throw(column.Place, "An argument of the function is a column, not a number that has a name");
        }

        Type? items = ItemOf(type);
        if (ElementTypes.Of(items ?? type) is not ElementType element || column.Type.Depth != (items is null ? 0 : 1)
            || !CppTypes.Holds(element, column.Type.Element))
        {
            string stored = column.Type.Element.ClrType().CSharpName();
            string needed = column.Type.Depth switch
            {
                0 => stored,
                1 => $"ReadOnlySpan<{stored}> or {stored}[]",
                _ => "no argument: it is a collection of collections",
            };
            builder.Text.Throw(column.Place, $"The function's argument is {type.CSharpName()}, the column needs {needed}");
            return null!;
        }

        return new RowArgument(
            (IRowSource)builder.Convert(column, element),
            items is null ? null : type.IsByRefLike ? ItemArguments.Of(element).AsSpan : ItemArguments.Of(element).AsArray);
    }

    /// <summary>Type of the items of an argument that is a collection: a span, an array, or an interface that arrays have; else null.</summary>
    internal static Type? ItemOf(Type type)
    {
        if (type.IsSZArray)
        {
            return type.GetElementType();
        }

        Type? item = type.IsGenericType && type.GetGenericArguments() is [Type only] && !only.IsByRefLike ? only : null;
        return item is not null && (type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) || (type.IsInterface && IsOfArrays(type, item))) ? item : null;
    }

    private static bool IsOfArrays(Type type, Type item)
        => ElementTypes.Of(item) is ElementType element and not ElementType.String && type.IsAssignableFrom(ItemArguments.Of(element).Array);
}
