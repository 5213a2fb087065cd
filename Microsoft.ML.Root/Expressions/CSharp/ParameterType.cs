using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Type of a parameter of a function written in C#, as that of a column.</summary>
/// <param name="Element">Type of the value, or of the items of a collection.</param>
/// <param name="Depth">0 for a value, 1 for a collection.</param>
/// <param name="Factory">An <see cref="ArgumentFactory{T}"/> of the parameter's type; null for values, which are read as they lie there.</param>
internal sealed record ParameterType(ElementType Element, int Depth, Delegate? Factory)
{
    private static readonly ArgumentFactory<string> AsText = static (memory, row) => memory.Text(row);
    private static readonly ArgumentFactory<string[]> AsTexts = static (memory, row) => memory.TextsOf(row);

    /// <summary>In the words of expressions.</summary>
    internal ExpressionType Expression => new(Element, Depth);

    /// <summary>
    /// What a type stands for, or null: numbers, bool, text, and as a collection of numbers a span, an array or an interface that
    /// arrays have; as one of texts an array or such an interface.
    /// </summary>
    internal static ParameterType? Of(Type type)
    {
        if (ItemOf(type) is not Type item)
        {
            return ElementTypes.Of(type) is ElementType value ? new(value, 0, value == ElementType.String ? AsText : null) : null;
        }

        if (item == typeof(string))
        {
            return type.IsByRefLike ? null : new(ElementType.String, 1, AsTexts);
        }

        return ElementTypes.Of(item) is ElementType element
            ? new(element, 1, type.IsByRefLike ? ItemArguments.Of(element).AsSpan : ItemArguments.Of(element).AsArray)
            : null;
    }

    private static Type? ItemOf(Type type)
    {
        if (type.IsSZArray)
        {
            return type.GetElementType();
        }

        Type? item = type.IsGenericType && type.GetGenericArguments() is [Type only] && !only.IsByRefLike ? only : null;
        return item is not null && (type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) || (type.IsInterface && IsOfArrays(type, item))) ? item : null;
    }

    private static bool IsOfArrays(Type type, Type item)
        => type.IsAssignableFrom(typeof(string[])) || (ElementTypes.Of(item) is ElementType element and not ElementType.String && type.IsAssignableFrom(ItemArguments.Of(element).Array));
}
