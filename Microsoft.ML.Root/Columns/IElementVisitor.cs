using System.Numerics;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Something that is done with numbers of any type. Visitors are structs, mostly of the spans that they work on, so that each
/// type's code is compiled for itself; the type is looked at once, when a task, getter or loop is chosen.
/// </summary>
/// <typeparam name="TResult">What comes of it; <see cref="ValueTuple"/> for nothing.</typeparam>
internal interface INumberVisitor<TResult>
{
    /// <summary>Called with the type of the numbers; truth values are bytes.</summary>
    TResult Visit<T>()
        where T : unmanaged, INumber<T>;
}

/// <summary>Something that is done with values of any type.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface IElementVisitor<TResult> : INumberVisitor<TResult>
{
    /// <summary>Called for <see cref="ElementType.Bool"/>.</summary>
    TResult VisitBool();

    /// <summary>Called for <see cref="ElementType.String"/>.</summary>
    TResult VisitText();
}
