using System.Globalization;
using System.Linq.Expressions;

namespace Microsoft.ML.Internal;

/// <summary>Conversions between values of primitive column types.</summary>
internal static class Conversions
{
    /// <summary>A conversion, which exists between numbers, from and to Boolean, and to and from text.</summary>
    internal static Func<TSource, TTarget> Create<TSource, TTarget>()
    {
        return (Func<TSource, TTarget>)Create(typeof(TSource), typeof(TTarget))
            ?? throw new InvalidOperationException($"There is no conversion from '{typeof(TSource)}' to '{typeof(TTarget)}'.");
    }

    internal static bool Exists(Type source, Type target) => Create(source, target) is not null;

    private static Delegate Create(Type source, Type target)
    {
        ParameterExpression value = Expression.Parameter(source);
        Expression body = null;
        if (source == target)
        {
            body = value;
        }
        else if (target == typeof(ReadOnlyMemory<char>))
        {
            Expression<Func<object, ReadOnlyMemory<char>>> print =
                item => Convert.ToString(item, CultureInfo.InvariantCulture).AsMemory();
            body = Expression.Invoke(print, Expression.Convert(value, typeof(object)));
        }
        else if (source == typeof(ReadOnlyMemory<char>))
        {
            Expression<Func<ReadOnlyMemory<char>, double>> parse = text => Parse(text);
            Expression number = Expression.Invoke(parse, value);
            body = target == typeof(bool)
                ? Expression.GreaterThan(number, Expression.Constant(0.0))
                : target.IsPrimitive ? Expression.Convert(number, target) : null;
        }
        else if (source == typeof(bool) && target.IsPrimitive)
        {
            body = Expression.Convert(Expression.Condition(value, Expression.Constant(1), Expression.Constant(0)), target);
        }
        else if (target == typeof(bool) && source.IsPrimitive)
        {
            body = Expression.NotEqual(value, Expression.Default(source));
        }
        else if (source.IsPrimitive && target.IsPrimitive)
        {
            body = Expression.Convert(value, target);
        }

        return body is null ? null : Expression.Lambda(body, value).Compile();
    }

    private static double Parse(ReadOnlyMemory<char> memory)
    {
        ReadOnlySpan<char> text = memory.Span;
        if (text.IsWhiteSpace())
        {
            return double.NaN;
        }

        return bool.TryParse(text, out bool flag)
            ? flag ? 1 : 0
            : double.TryParse(text, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
    }
}
