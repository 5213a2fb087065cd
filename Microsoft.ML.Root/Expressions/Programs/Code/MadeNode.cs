using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Code of a program as a node, such as that of a change: it has a value row by row only.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="type">Type of the result.</param>
/// <param name="place">Where it stands in the text.</param>
/// <param name="code">The code.</param>
internal sealed class MadeNode<T>(ExpressionType type, TextRange place, Expression code) : ValueNode<T>(type, place)
    where T : unmanaged
{
    internal override Block<T> Evaluate(Evaluation evaluation) => throw new InvalidOperationException("Code of a program has no block.");

    internal override Expression? InRow(RowCompiler rows) => code;
}

/// <summary>Code of a program that gives a text.</summary>
/// <param name="place">Where it stands in the text of the expression.</param>
/// <param name="code">The code.</param>
internal sealed class TextCodeNode(TextRange place, Expression code) : TextNode(place)
{
    internal override TextBlock Evaluate(Evaluation evaluation) => throw new InvalidOperationException("Code of a program has no block.");

    internal override Expression InProgram(RowCompiler rows) => code;
}
