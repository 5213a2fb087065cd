using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <content>What RDataFrame calls transformations.</content>
public sealed partial class RootDataset
{
    /// <summary>Keeps the rows for which an expression is true.</summary>
    /// <param name="expression">As in ROOT: <c>jet_pt &gt; 500 &amp;&amp; abs(jet_eta) &lt; 2</c>.</param>
    /// <param name="name">Name in the cut flow; null for the expression.</param>
    /// <remarks>An error in the expression comes when the data set's columns or rows are first asked for.</remarks>
    public RootDataset Filter(string expression, string? name = null) => With(new FilterStep(expression, name));

    /// <summary>Adds a column that is computed from others: <c>Define("tau21", "jet_tau2 / jet_tau1")</c>.</summary>
    /// <param name="name">Name of the column; there must be none of that name.</param>
    /// <param name="expression">As in ROOT, with the promotion rules of C++ and the functions of RVec.</param>
    public RootDataset Define(string name, string expression) => With(new DefineStep(new ExpressionDefinition(name, expression)));

    /// <summary>Replaces a column for all steps that come later.</summary>
    /// <inheritdoc cref="Define(string, string)"/>
    public RootDataset Redefine(string name, string expression)
        => With(new DefineStep(new ExpressionDefinition(name, expression, DefinitionKind.Replaced)));

    /// <summary>Gives a column a second name.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="column">The column.</param>
    public RootDataset Alias(string name, string column) => With(new DefineStep(new AliasDefinition(name, column)));
}
