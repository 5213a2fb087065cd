using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root;

/// <content>What RDataFrame calls transformations.</content>
public sealed partial class RootDataset
{
    /// <summary>Keeps the rows for which an expression is true.</summary>
    /// <param name="expression">As in ROOT: <c>jet_pt &gt; 500 &amp;&amp; abs(jet_eta) &lt; 2</c>.</param>
    /// <param name="name">Name in the cut flow; null for the expression.</param>
    /// <remarks>An error in the expression comes when the data set's columns or rows are first asked for.</remarks>
    public RootDataset Filter(string expression, string? name = null) => With(new FilterTransformation(OptionCheck.Name(expression), OptionCheck.NameOrNull(name), name is not null));

    /// <summary>Adds a column that is computed from others: <c>Define("tau21", "jet_tau2 / jet_tau1")</c>.</summary>
    /// <param name="name">Name of the column; there must be none of that name.</param>
    /// <param name="expression">As in ROOT, with the promotion rules of C++ and the functions of RVec.</param>
    public RootDataset Define(string name, string expression) => With(new DefineTransformation(new ExpressionDefinition(ColumnName.Check(name), OptionCheck.Name(expression))));

    /// <summary>Replaces a column for all transformations that come later.</summary>
    /// <inheritdoc cref="Define(string, string)"/>
    public RootDataset Redefine(string name, string expression)
        => With(new DefineTransformation(new ExpressionDefinition(OptionCheck.Name(name), OptionCheck.Name(expression), DefinitionKind.Replaced)));

    /// <summary>Gives a column a second name.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="column">The column.</param>
    public RootDataset Alias(string name, string column) => With(new DefineTransformation(new AliasDefinition(ColumnName.Check(name), OptionCheck.Name(column))));

    /// <summary>Makes a row of each item of a collection, with the columns of its event beside it.</summary>
    /// <param name="collection">
    /// Name of the collection: the columns of that name, or whose names begin with it and <c>_</c> or a point, give the items;
    /// all others are repeated. Filters before this are about events, those after it about items.
    /// </param>
    /// <remarks>Rows of one event stay together in splits. The collection's sizes are read once, to count the rows.</remarks>
    public RootDataset Explode(string collection) => With(new ExplodeTransformation(OptionCheck.Name(collection)));

    /// <summary>Of the rows that pass the filters so far keeps the first ones: as RDataFrame's <c>Range(end)</c>.</summary>
    /// <param name="end">Number of rows; 0 for all.</param>
    /// <remarks>See <see cref="Range(long, long, long)"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public RootDataset Range(long end) => Range(0, end);

    /// <summary>
    /// Of the rows that pass the filters so far keeps those from one number up to another, which is left out, or each n-th of them:
    /// as RDataFrame's <c>Range(begin, end, stride)</c>.
    /// </summary>
    /// <param name="begin">The first row, counted over all files.</param>
    /// <param name="end">The row behind the last; 0 for all.</param>
    /// <param name="stride">1 for each row, 2 for every second one.</param>
    /// <remarks>
    /// Behind filters the rows are counted when they are first asked for: the columns of these filters are read once more than
    /// without, as far as the last row. <see cref="StoredRange"/> counts entries as they are stored and reads nothing for it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, the stride is 0, or the end lies before the begin.</exception>
    public RootDataset Range(long begin, long end, long stride = 1) => With(RangeTransformation.Of(begin, end, stride, isStored: false));

    /// <summary>Keeps the entries from one number up to another, which is left out, or each n-th of them, whatever filters come before.</summary>
    /// <param name="begin">First entry, counted over all files as they are stored; after <see cref="Explode"/>: first item.</param>
    /// <param name="end">The entry behind the last; 0 for all.</param>
    /// <param name="stride">1 for each entry, 2 for every second one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, the stride is 0, or the end lies before the begin.</exception>
    public RootDataset StoredRange(long begin, long end, long stride = 1) => With(RangeTransformation.Of(begin, end, stride, isStored: true));
}
