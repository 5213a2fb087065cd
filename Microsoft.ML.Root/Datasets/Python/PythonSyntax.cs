using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>A part of an expression in Python, as the grammar has it.</summary>
/// <param name="Range">Its characters.</param>
internal abstract record PythonNode(TextRange Range);

/// <summary>A number, a truth value, text or None.</summary>
/// <param name="Range">Its characters.</param>
/// <param name="Value">long, double, bool, string or null.</param>
internal sealed record PythonLiteral(TextRange Range, object? Value) : PythonNode(Range);

/// <summary>A name.</summary>
internal sealed record PythonName(TextRange Range, string Name) : PythonNode(Range);

/// <summary><c>target.name</c>.</summary>
internal sealed record PythonMember(TextRange Range, PythonNode Target, string Name) : PythonNode(Range);

/// <summary><c>target(arguments, name=argument)</c>.</summary>
internal sealed record PythonCall(
    TextRange Range, PythonNode Target, IReadOnlyList<PythonNode> Arguments, IReadOnlyDictionary<string, PythonNode> Named) : PythonNode(Range);

/// <summary><c>target[indices]</c>.</summary>
internal sealed record PythonIndex(TextRange Range, PythonNode Target, IReadOnlyList<PythonNode> Indices) : PythonNode(Range);

/// <summary><c>begin:end</c> in an index.</summary>
internal sealed record PythonSlice(TextRange Range, PythonNode? Begin, PythonNode? End) : PythonNode(Range);

/// <summary>An operator before its operand.</summary>
internal sealed record PythonUnary(TextRange Range, string Operator, PythonNode Operand) : PythonNode(Range);

/// <summary>An operator between operands.</summary>
internal sealed record PythonBinary(TextRange Range, string Operator, PythonNode Left, PythonNode Right) : PythonNode(Range);

/// <summary>A list or a tuple.</summary>
internal sealed record PythonList(TextRange Range, IReadOnlyList<PythonNode> Items) : PythonNode(Range);
