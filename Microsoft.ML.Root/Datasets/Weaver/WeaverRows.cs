using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>What a configuration does to a data set, and what batches of it hold.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="forTraining">For training: labels are checked and rows weighted; for testing observers come along, and the selection is another.</param>
internal sealed class WeaverRows(WeaverConfiguration configuration, bool forTraining)
{
    /// <summary>weaver's name of the label of a row.</summary>
    internal const string LabelName = "_label_";

    /// <summary>weaver's name of the weight of a row.</summary>
    internal const string WeightName = "_weight_";

    /// <summary>Columns that are handed out beside inputs and labels.</summary>
    private IReadOnlyList<string> Beside => forTraining || configuration.Observers.IsEmpty ? configuration.Monitors : configuration.Observers;

    private WeaverExpression? Selection => forTraining ? configuration.Selection : configuration.TestSelection ?? configuration.Selection;

    /// <summary>The data set with new variables and labels, of the rows that are selected.</summary>
    /// <exception cref="RootExpressionException">An expression is wrong, or has no translation.</exception>
    internal RootDataset Apply(RootDataset dataset)
    {
        foreach (WeaverFileColumn column in configuration.FileColumns)
        {
            dataset = column.IsWhole ? dataset.DefinePerFile(column.Name, path => (long)column.Of(path)) : dataset.DefinePerFile(column.Name, column.Of);
        }

        DefinedSource columns = new(dataset.Source, options: dataset.Stage.Expressions);
        HashSet<string> needed = Needed();
        foreach ((string name, string stored) in StoredNames(needed).Where(n => columns.Has(n.Stored)))
        {
            dataset = dataset.With(Defined(name, stored, columns));
        }

        foreach ((string name, WeaverExpression expression) in configuration.Variables.Concat(configuration.Labels))
        {
            if (!needed.Contains(name))
            {
                continue;
            }

            string text = Translated(expression, columns);
            if (text == name)
            {
                continue; // weaver leaves out what is defined as itself
            }

            dataset = dataset.With(Defined(name, text, columns));
        }

        if (!configuration.Classes.IsEmpty)
        {
            dataset = dataset.With(new ClassTransformation(LabelName, [.. configuration.Classes.Select(c => Translated(c, columns))], forTraining));
        }

        if (forTraining && configuration.Weights is WeaverWeights weights)
        {
            dataset = Weighted(dataset, weights, columns);
        }

        return Selection is WeaverExpression selection
            ? dataset.With(new FilterTransformation(Translated(selection, columns), selection.Text, IsNamed: false))
            : dataset;
    }

    /// <summary>What the weight of a row is found by, as expressions: see <see cref="HistogramWeight"/>.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="dataset">What <see cref="Apply"/> gave.</param>
    internal static IEnumerable<string> WeightColumns(WeaverConfiguration configuration, RootDataset dataset)
        => new WeaverRows(configuration, forTraining: true).WeightColumns(configuration.Weights!, dataset.Stage.Columns);

    private IEnumerable<string> WeightColumns(WeaverWeights weights, DefinedSource columns)
        => weights.Base is WeaverExpression before
            ? [.. weights.Variables, .. weights.Classes, Translated(before, columns)]
            : [.. weights.Variables, .. weights.Classes];

    private RootDataset Weighted(RootDataset dataset, WeaverWeights weights, DefinedSource columns)
        => weights.Stored is WeaverExpression stored ? dataset.With(new DefineTransformation(new ExpressionDefinition(WeightName, Translated(stored, columns))))
            : weights.Histograms is not { } histograms ? dataset
            : dataset.With(new HistogramWeightTransformation(
                WeightName, [.. WeightColumns(weights, columns)], weights.Edges, histograms, weights.DiscardsOutside));

    /// <summary>The inputs and labels of batches.</summary>
    /// <param name="dataset">What <see cref="Apply"/> gave.</param>
    internal IReadOnlyList<RootBatchColumn> Items(RootDataset dataset)
    {
        DefinedSource columns = dataset.Stage.Columns;
        IEnumerable<string> labels = configuration.Classes.IsEmpty ? configuration.Labels.Select(l => l.Name) : [LabelName];
        return [.. configuration.Inputs.Select(input => Input(input, columns)), .. labels.Select(RootBatchColumn.Of)];
    }

    /// <summary>What batches hold besides.</summary>
    /// <param name="dataset">What <see cref="Apply"/> gave.</param>
    internal IEnumerable<RootBatchColumn> Observers(RootDataset dataset)
        => Beside.Select(name => forTraining || configuration.Observers.IsEmpty ? Monitor(name, dataset.Stage.Columns) : RootBatchColumn.Of(name));

    private static RootBatchColumn Input(WeaverInput input, DefinedSource columns)
    {
        string[] names = [.. input.Variables.Select(v => input.Length is null ? v.Name : List(v.Name, columns))];
        RootBatchColumn item = input switch
        {
            { Length: int length } => RootBatchColumn.Channels(input.Name, names, length),
            { Variables.Length: 1 } => RootBatchColumn.Single(names[0]) with { Name = input.Name },
            _ => RootBatchColumn.Matrix(input.Name, names),
        };
        return item with { Mode = input.Mode, Scaling = [.. input.Variables.Zip(names, Scaling).DistinctBy(s => s.Column)] };
    }

    /// <summary>As the input that it is in has it.</summary>
    private RootBatchColumn Monitor(string name, DefinedSource columns)
        => configuration.Inputs.FirstOrDefault(i => i.Variables.Any(v => v.Name == name)) is WeaverInput input
            ? Input(input with { Name = name, Variables = [input.Variables.First(v => v.Name == name)] }, columns) with { Layout = input.Length is null ? RootBatchLayout.Natural : RootBatchLayout.Padded }
            : RootBatchColumn.Of(name);

    /// <summary>A value of a row is a list of one item, where lists are padded.</summary>
    private static string List(string name, DefinedSource columns)
    {
        ColumnSchema schema = columns.Columns[columns.Find(name)];
        return schema.Shape.IsFixed && schema.Shape.Count <= 1 && schema.Type != ElementType.String
            ? $"RVec<{CppTypes.Name(schema.Type)}>{{{name}}}"
            : name;
    }

    /// <summary>weaver turns what is no number into 0 in all inputs, after scaling and before padding.</summary>
    private static RootColumnScaling Scaling(WeaverVariable variable, string column)
        => variable.Center is double center
            ? new RootColumnScaling(column)
            {
                Subtract = center,
                Multiply = variable.Scale,
                Minimum = variable.Minimum,
                Maximum = variable.Maximum,
                ReplaceNaN = 0,
                Fill = variable.Fill,
            }
            : new RootColumnScaling(column) { ReplaceNaN = 0, Fill = variable.Fill };

    /// <summary>Names that are stored under others.</summary>
    private IEnumerable<(string Name, string Stored)> StoredNames(HashSet<string> needed)
        => from name in configuration.BranchNames.IsEmpty ? [] : needed.Except(configuration.Variables.Select(v => v.Name))
           let stored = configuration.BranchNames.Aggregate(name, (text, part) => text.Replace(part.Name, part.Stored, StringComparison.Ordinal))
           where stored != name
           select (name, stored);

    /// <summary>A column, new or in the place of another, which those that come later may use.</summary>
    private static DefineTransformation Defined(string name, string text, DefinedSource columns)
    {
        DefinitionKind kind = columns.Has(name) ? DefinitionKind.Replaced : DefinitionKind.New;
        ExpressionDefinition definition = new(kind == DefinitionKind.New ? ColumnName.Check(name) : name, text, kind);
        columns.Define(definition);
        return new DefineTransformation(definition);
    }

    /// <summary>Names of the variables that are used; they use those that stand before them.</summary>
    private HashSet<string> Needed()
    {
        WeaverWeights? weights = forTraining ? configuration.Weights : null;
        IEnumerable<WeaverExpression?> expressions =
            [Selection, weights?.Stored, weights?.Base, .. configuration.Classes, .. configuration.Labels.Select(l => l.Expression)];
        HashSet<string> needed =
        [
            .. expressions.SelectMany(Names), .. configuration.Labels.Select(l => l.Name),
            .. configuration.Inputs.SelectMany(i => i.Variables).Select(v => v.Name), .. Beside,
            .. weights?.Variables ?? [], .. weights?.Classes ?? [], .. forTraining && configuration.BucketBy is string length ? [length] : Array.Empty<string>(),
        ];
        foreach ((string name, WeaverExpression expression) in configuration.Variables.Reverse())
        {
            if (needed.Contains(name))
            {
                needed.UnionWith(Names(expression));
            }
        }

        return needed;
    }

    private IEnumerable<string> Names(WeaverExpression? expression)
        => expression is null ? [] : In(expression, source => PythonLexer.Read(source).Where(t => t.IsName).Select(t => t.Text).ToList());

    private string Translated(WeaverExpression expression, DefinedSource columns)
        => In(expression, source => NumpyTranslator.Translate(source, columns));

    /// <summary>Errors name the file, the line and the key of the expression.</summary>
    private T In<T>(WeaverExpression expression, Func<ExpressionText, T> read)
    {
        try
        {
            return read(new ExpressionText(expression.Text));
        }
        catch (RootExpressionException error) when (error.Expression == expression.Text)
        {
            throw new RootExpressionException(
                $"{configuration.File}, {expression.Place}: {error.Problem}", error.Expression, error.Position, error.Length, innerException: error);
        }
    }
}
