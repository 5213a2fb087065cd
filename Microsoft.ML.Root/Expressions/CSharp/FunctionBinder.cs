using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Binds functions written in C# to columns.</summary>
internal static class FunctionBinder
{
    private static readonly Type[] Functions =
    [
        typeof(RowFunction1<,,>), typeof(RowFunction2<,,,,>), typeof(RowFunction3<,,,,,,>), typeof(RowFunction4<,,,,,,,,>),
        typeof(RowFunction5<,,,,,,,,,,>), typeof(RowFunction6<,,,,,,,,,,,,>), typeof(RowFunction7<,,,,,,,,,,,,,,>),
        typeof(RowFunction8<,,,,,,,,,,,,,,,,>),
    ];

    /// <summary>Binds a function; the expression that messages show is a call with the columns' names.</summary>
    /// <exception cref="RootExpressionException">A column is missing, or its type does not fit the argument's.</exception>
    internal static CompiledExpression Bind(string name, Delegate function, IReadOnlyList<string> columns, ExpressionScope scope)
    {
        ExpressionText text = new($"{name}({string.Join(", ", columns)})");
        Type[] types = function.GetType().GetGenericArguments();
        int arity = types.Length - 1;
        if (columns.Count != arity)
        {
            throw new ArgumentException(
                $"The function of '{name}' has {arity} arguments, but {columns.Count} columns are named.", nameof(columns));
        }

        (Binder binder, NodeBuilder builder) = Binder.For(text, scope);
        List<object> arguments = [function];
        List<Type> readers = [];
        int start = name.Length + 1;
        for (int i = 0; i < arity; i++)
        {
            TextRange place = new(start, columns[i].Length);
            (object argument, Type reader) = Argument(types[i], binder.BindName(place, columns[i]), builder);
            arguments.Add(argument);
            readers.Add(reader);
            start += columns[i].Length + 2;
        }

        Type closed = Functions[arity - 1].MakeGenericType([.. types[..arity], .. readers, types[arity]]);
        Node root = Result(new TextRange(0, name.Length), types[arity], Activator.CreateInstance(closed, [.. arguments])!, builder);
        return binder.Compiled(root);
    }

    private static Node Result(TextRange place, Type result, object function, NodeBuilder builder)
    {
        if (result == typeof(string))
        {
            return new FunctionTextNode(place, builder.Slots, (RowFunction<string>)function);
        }

        Type item = result.IsArray ? result.GetElementType()! : result;
        if (ElementTypes.Of(item) is not ElementType element || element == ElementType.String)
        {
            builder.Text.Throw(
                place, $"A column cannot hold what the function gives, {result.CSharpName()}: numbers, bool, string and arrays of numbers can");
            return null!;
        }

        Type node = result.IsArray ? typeof(FunctionListNode<>) : typeof(FunctionValueNode<>);
        return builder.Make(node, new ExpressionType(element, result.IsArray ? 1 : 0), place, element, function);
    }

    private static (object Argument, Type Reader) Argument(Type type, Node column, NodeBuilder builder)
    {
        if (type == typeof(string) && column is TextColumnNode text)
        {
            return (new TextArgument(text.Input), typeof(RowTextReader));
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
            return default;
        }

        Node converted = builder.Convert(column, element);
        Type clr = element.ClrType();
        (Type argument, Type reader) = items is null ? (typeof(ValueArgument<>).MakeGenericType(clr), typeof(ValueReader<>).MakeGenericType(clr))
            : type.IsByRefLike ? (typeof(SpanArgument<>).MakeGenericType(clr), typeof(SpanReader<>).MakeGenericType(clr))
            : (typeof(ArrayArgument<,>).MakeGenericType(type, clr), typeof(ArrayReader<,>).MakeGenericType(type, clr));
        return (Activator.CreateInstance(argument, converted)!, reader);
    }

    /// <summary>Type of the items of an argument that is a collection: a span, an array, or an interface that arrays have; else null.</summary>
    private static Type? ItemOf(Type type)
    {
        if (type.IsSZArray)
        {
            return type.GetElementType();
        }

        Type? item = type.IsGenericType && type.GetGenericArguments() is [Type only] && !only.IsByRefLike ? only : null;
        return item is not null && (type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) || (type.IsInterface && type.IsAssignableFrom(item.MakeArrayType())))
            ? item
            : null;
    }
}
