using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A source with computed columns beside (or instead of) those of another source. A computed column costs what its inputs cost;
/// within one plan each stored column is decoded once and each computed one is computed once, whoever asks for it.
/// </summary>
internal sealed class DefinedSource : ColumnSourceDecorator
{
    private readonly Dictionary<string, int> _defined = new(StringComparer.Ordinal);

    /// <summary>Columns by number: first those of the inner source, then the computed ones in the order of their definitions.</summary>
    private readonly List<CompiledColumn> _computed = [];

    /// <summary>Number of each visible column.</summary>
    private readonly List<int> _numbers;

    /// <param name="inner">The source, which is disposed with this one.</param>
    /// <param name="definitions">Each may use the columns of those before it.</param>
    /// <param name="emptyCollections">What the largest of no items is.</param>
    /// <exception cref="RootExpressionException">A definition is wrong.</exception>
    internal DefinedSource(
        IColumnSource inner, IEnumerable<Definition> definitions, EmptyCollectionPolicy emptyCollections = EmptyCollectionPolicy.Error)
        : base(inner)
    {
        _numbers = [.. Enumerable.Range(0, inner.Columns.Count)];
        List<ColumnSchema> columns = [.. inner.Columns];
        ExpressionScope scope = new(Name, columns, emptyCollections);
        foreach (Definition definition in definitions)
        {
            Add(definition, columns, scope);
        }

        Columns = columns;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnSchema> Columns { get; }

    private int InnerCount => Inner.Columns.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        SortedSet<int> needed = Closure(columns);
        int[] stored = [.. needed.TakeWhile(n => n < InnerCount)];
        ILookup<int, int> outputs = Enumerable.Range(0, columns.Count).ToLookup(i => _numbers[columns[i]]);
        PlanGroups groups = new(stored.Length == 0 ? [] : Inner.Plan(stored, range), stored);
        foreach (int number in needed.Where(n => n >= InnerCount))
        {
            groups.Join(number, Computed(number).Inputs);
        }

        return [.. groups.Select(g => Work(g, stored, outputs, columns, range))];
    }

    /// <inheritdoc/>
    public override ColumnStorage Storage(int column)
        => _numbers[column] < InnerCount ? Inner.Storage(_numbers[column]) : new ColumnStorage(0, 0, 0, "computed");

    /// <inheritdoc/>
    protected override int[] InnerColumns(IReadOnlyList<int> columns) => [.. Closure(columns).TakeWhile(n => n < InnerCount)];

    private CompiledColumn Computed(int number) => _computed[number - InnerCount];

    private void Add(Definition definition, List<ColumnSchema> columns, ExpressionScope scope)
    {
        scope.Redefinitions = _defined.GetValueOrDefault(definition.Name);
        _defined[definition.Name] = scope.Redefinitions + 1;
        int existing = scope.FindExactly(definition.Name);
        if (definition.Kind == DefinitionKind.New && existing >= 0)
        {
            throw new ArgumentException($"There is a column '{definition.Name}' already; use Redefine to replace it.");
        }

        if (definition.Kind == DefinitionKind.Replaced && existing < 0)
        {
            existing = scope.Require(
                new ExpressionText(definition.Name), new TextRange(0, definition.Name.Length), definition.Name);
        }

        CompiledColumn compiled = definition.Compile(scope);
        int number = InnerCount + _computed.Count;
        _computed.Add(compiled with { Inputs = [.. compiled.Inputs.Select(i => _numbers[i])] });
        if (existing < 0)
        {
            columns.Add(compiled.Schema);
            scope.SeeAdded();
            _numbers.Add(number);
        }
        else
        {
            // Whoever knows the column by its path or its name still finds it.
            _computed[^1] = _computed[^1].Named(columns[existing].Path, columns[existing].Name);
            columns[existing] = _computed[^1].Schema;
            _numbers[existing] = number;
        }
    }

    /// <summary>Numbers of the columns asked for and of all that they are computed from.</summary>
    private SortedSet<int> Closure(IReadOnlyList<int> columns)
    {
        SortedSet<int> needed = [.. columns.Select(c => _numbers[c])];

        // A definition uses only columns with lower numbers.
        for (int number = InnerCount + _computed.Count - 1; number >= InnerCount; number--)
        {
            if (needed.Contains(number))
            {
                needed.UnionWith(Computed(number).Inputs);
            }
        }

        return needed;
    }

    private ColumnTask Work(
        PlanGroup group, int[] stored, ILookup<int, int> outputs, IReadOnlyList<int> columns, EntryRange range)
    {
        if (group.Computed.Count == 0)
        {
            ColumnTask only = group.Tasks[0];
            int[] positions = [.. only.Outputs.Select(o => outputs[stored[o]].Single())];
            return positions.SequenceEqual(only.Outputs)
                ? only
                : new RemappedTask(only, positions, [.. positions.Select(p => Columns[columns[p]])], 0);
        }

        int[] wanted = [.. group.Numbers(stored).Where(outputs.Contains)];
        return new DefineTask(
            Inner,
            group.Tasks,
            [.. group.Tasks.Select(w => w.Outputs.Select(o => stored[o]).ToArray())],
            [.. group.Computed.Select(n => new ComputedColumn(n, Computed(n)))],
            wanted,
            [.. wanted.Select(n => outputs[n].Single())],
            range);
    }
}
