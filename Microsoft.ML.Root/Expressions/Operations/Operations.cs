using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>An operation on one value, as a type, so that loops are compiled for it.</summary>
/// <typeparam name="TIn">Type of the operand.</typeparam>
/// <typeparam name="TOut">Type of the result.</typeparam>
internal interface IUnaryOperation<TIn, TOut>
{
    /// <summary>The result.</summary>
    static abstract TOut Apply(TIn value);

    /// <summary>True where many values are taken at once.</summary>
    static virtual bool HasVectors => false;

    /// <summary>The results of many, which are those of each.</summary>
    static virtual Vector<TOut> Apply(Vector<TIn> value) => throw new NotSupportedException();
}

/// <summary>An operation on two values, as a type, so that loops are compiled for it.</summary>
/// <typeparam name="TIn">Type of both operands.</typeparam>
/// <typeparam name="TOut">Type of the result.</typeparam>
internal interface IBinaryOperation<TIn, TOut>
{
    /// <summary>The result.</summary>
    static abstract TOut Apply(TIn left, TIn right);

    /// <summary>True where many values are taken at once.</summary>
    static virtual bool HasVectors => false;

    /// <summary>The results of many, which are those of each.</summary>
    static virtual Vector<TOut> Apply(Vector<TIn> left, Vector<TIn> right) => throw new NotSupportedException();
}
