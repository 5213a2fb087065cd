namespace Microsoft.ML.Root.Expressions;

/// <summary>Type of an expression: a value, a collection of values (<c>RVec&lt;T&gt;</c>), a collection of collections, and so on.</summary>
/// <param name="Element">Type of the values; of vectors, that of their coordinates.</param>
/// <param name="Depth">0 for a value, 1 for a collection, 2 for a collection of collections, and so on.</param>
/// <param name="Vector">The class of values that are vectors; null for numbers and text.</param>
internal readonly record struct ExpressionType(ElementType Element, int Depth = 0, VectorClass? Vector = null)
{
    /// <summary>Levels of offsets that its values have: a text is the collection of its bytes.</summary>
    internal int Levels => IsText ? Depth + 1 : Depth;

    /// <summary>True for one value an entry.</summary>
    internal bool IsScalar => Depth == 0;

    /// <summary>True for bool and all whole numbers.</summary>
    internal bool IsIntegral => Element is not (ElementType.Float32 or ElementType.Float64 or ElementType.String);

    /// <summary>True for float and double.</summary>
    internal bool IsReal => Vector is null && Element is ElementType.Float32 or ElementType.Float64;

    /// <summary>True for numbers and bool.</summary>
    internal bool IsNumber => !IsText && Vector is null;

    /// <summary>True for text.</summary>
    internal bool IsText => Element == ElementType.String;

    /// <summary>The type of an item of the collection.</summary>
    internal ExpressionType Item => this with { Depth = Depth - 1 };

    /// <summary>The type of a collection of such values.</summary>
    internal ExpressionType List => this with { Depth = Depth + 1 };

    /// <summary>The shape of a column of this type.</summary>
    internal ColumnShape Shape => Depth switch
    {
        0 => ColumnShape.Scalar,
        1 => ColumnShape.List,
        _ => new ColumnShape(Enumerable.Repeat(ShapeLevel.Variable, Depth)),
    };

    /// <summary>In the words of C++: <c>RVec&lt;float&gt;</c>.</summary>
    public override string ToString()
    {
        string name = Vector?.Name ?? CppTypes.Name(Element);
        for (int i = 0; i < Depth; i++)
        {
            name = $"RVec<{name}>";
        }

        return name;
    }
}
