using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A source with computed columns beside (or instead of) those of another source. A definition is compiled once, when it is added,
/// which may be while the source is in use: what is new stands behind all others, so that positions never change. A computed column
/// costs what its inputs cost; within one plan each stored column is decoded once and each computed one is computed once, whoever
/// asks for it. A later plan of the same range takes what earlier ones gave.
/// </summary>
internal sealed class DefinedSource : ColumnSourceDecorator
{
    private readonly Lock _lock = new();

    /// <summary>How often each name has been defined.</summary>
    private readonly Dictionary<string, int> _defined = new(StringComparer.Ordinal);

    /// <summary>Positions of the hidden columns of expressions.</summary>
    private readonly HashSet<int> _expressions = [];
    private readonly int _innerCount;
    private readonly GrowingList<ColumnSchema> _columns;

    /// <summary>Number of each visible column: first those of the inner source, then the computed ones in the order of their definitions.</summary>
    private readonly GrowingList<int> _numbers;

    /// <summary>The position of each column by its number; of one that was replaced that of an alias, or -1.</summary>
    private readonly GrowingList<int> _positions;

    /// <summary>Positions of aliases by the numbers of their columns.</summary>
    private readonly Dictionary<int, int> _aliases = [];

    /// <summary>The computed columns, the first of which has the number of the inner source's columns; their inputs are numbers too.</summary>
    private readonly GrowingList<CompiledColumn> _computed = new([]);

    /// <param name="inner">The source, which is disposed with this one.</param>
    /// <param name="definitions">Each may use the columns of those before it.</param>
    /// <param name="options">What holds for all expressions.</param>
    /// <exception cref="RootExpressionException">A definition is wrong.</exception>
    internal DefinedSource(IColumnSource inner, IEnumerable<Definition>? definitions = null, ExpressionOptions? options = null)
        : base(inner)
    {
        _columns = new GrowingList<ColumnSchema>(inner.Columns);
        _innerCount = _columns.Count;
        _numbers = new GrowingList<int>(Enumerable.Range(0, _innerCount));
        _positions = new GrowingList<int>(Enumerable.Range(0, _innerCount));
        Scope = new ExpressionScope(Name, _columns, options ?? ExpressionOptions.Default);
        foreach (Definition definition in definitions ?? [])
        {
            Define(definition);
        }
    }

    public override IReadOnlyList<ColumnSchema> Columns => _columns;

    /// <summary>The columns so far as expressions name them; for one thread at a time.</summary>
    internal ExpressionScope Scope { get; }

    /// <summary>Adds or replaces a column.</summary>
    /// <returns>Its position.</returns>
    /// <exception cref="RootExpressionException">The definition is wrong.</exception>
    /// <exception cref="ArgumentException">There is a column of that name.</exception>
    internal int Define(Definition definition)
    {
        lock (_lock)
        {
            int existing = Scope.FindExactly(definition.Name);
            if (definition.Kind == DefinitionKind.New && existing >= 0)
            {
                throw new ArgumentException($"There is a column '{definition.Name}' already; use Redefine to replace it.");
            }

            if (definition.Kind == DefinitionKind.Replaced && existing < 0)
            {
                existing = Scope.Require(
                    new ExpressionText(definition.Name), new TextRange(0, definition.Name.Length), definition.Name);
            }

            CompiledColumn compiled = Compile(definition);
            if (compiled.Expression?.Type.Vector is VectorClass vector)
            {
                return ((ExpressionDefinition)definition).Coordinates(vector, Scope).Select(Define).ToArray()[0];
            }

            _defined[definition.Name] = Scope.Redefinitions + 1;
            if (existing < 0)
            {
                return Append(compiled);
            }

            // Whoever knows a replaced column by its path or its name still finds it.
            compiled = compiled.Named(_columns[existing].Path, _columns[existing].Name);
            int number = AddComputed(compiled);
            _columns[existing] = compiled.Schema;
            _positions[_numbers[existing]] = _aliases.GetValueOrDefault(_numbers[existing], -1);
            _positions.Add(existing);
            _numbers[existing] = number;
            return existing;
        }
    }

    /// <summary>True for the exact name or path of a column.</summary>
    internal bool Has(string name)
    {
        lock (_lock)
        {
            return Scope.FindExactly(name) >= 0;
        }
    }

    /// <summary>Position of the column that a definition gives, which is added where it is not there; equal ones have one name.</summary>
    /// <exception cref="ArgumentException">It cannot be computed from those columns.</exception>
    internal int FindOrDefine(ChunkDefinition definition)
    {
        lock (_lock)
        {
            return Scope.FindExactly(definition.Name) is >= 0 and int found ? found : Define(definition);
        }
    }

    /// <summary>The type that an expression has; it becomes no column.</summary>
    /// <exception cref="RootExpressionException">The expression is wrong; it says where.</exception>
    internal ExpressionType TypeOf(string expression)
    {
        lock (_lock)
        {
            return Binder.Bind(new ExpressionText(expression), Scope).Type;
        }
    }

    /// <summary>What a definition adds: of one that gives vectors, a definition of each coordinate.</summary>
    internal IEnumerable<Definition> Expand(Definition definition)
    {
        lock (_lock)
        {
            return Compile(definition).Expression?.Type.Vector is VectorClass vector
                ? [.. ((ExpressionDefinition)definition).Coordinates(vector, Scope)]
                : [definition];
        }
    }

    /// <summary>Does something while names mean the columns of a systematic variation.</summary>
    /// <param name="variation">See <see cref="ExpressionScope.Variation"/>.</param>
    /// <param name="action">What is done.</param>
    internal T Varied<T>(Dictionary<int, int> variation, Func<T> action)
    {
        lock (_lock)
        {
            Dictionary<int, int> before = Scope.Variation;
            try
            {
                Scope.Variation = variation;
                return action();
            }
            finally
            {
                Scope.Variation = before;
            }
        }
    }

    /// <summary>Adds, as a hidden column, what a definition gives in a variation.</summary>
    /// <param name="variation">See <see cref="ExpressionScope.Variation"/>.</param>
    /// <param name="definition">The definition, which is yet to be added for the nominal columns.</param>
    /// <param name="name">Name of the hidden column.</param>
    /// <returns>Its position; -1 where it is the nominal one.</returns>
    internal int DefineVaried(Dictionary<int, int> variation, Definition definition, string name)
    {
        lock (_lock)
        {
            CompiledColumn compiled = Varied(variation, () => Compile(definition));
            return compiled.Inputs.Any(variation.ContainsValue) ? Append(compiled.Named(name, name, isHidden: true)) : -1;
        }
    }

    /// <summary>Position of the column that has a name, or that an expression gives: it becomes a hidden column.</summary>
    /// <exception cref="ArgumentException">There is no column of that name, or there are several.</exception>
    /// <exception cref="RootExpressionException">The expression is wrong; it says where.</exception>
    internal int Find(string nameOrExpression)
    {
        lock (_lock)
        {
            int found = Scope.Find(nameOrExpression, out IReadOnlyList<int>? several);
            if (found >= 0)
            {
                return _expressions.Contains(found) && Scope.Variation.Count > 0 ? FindVaried(found, nameOrExpression) : found;
            }

            if (several is not null || IsName(Parser.Parse(new ExpressionText(nameOrExpression))))
            {
                return Scope.Find(nameOrExpression);
            }

            int defined = Define(new ExpressionDefinition(nameOrExpression, nameOrExpression) { IsHidden = true });
            _expressions.Add(defined);

            // In a variation it draws the same random numbers.
            _defined.Remove(nameOrExpression);
            return defined;
        }
    }

    /// <summary>The column of an expression in the variation of the scope, which knows it from then on.</summary>
    private int FindVaried(int nominal, string expression)
    {
        int varied = DefineVaried(Scope.Variation, new ExpressionDefinition(expression, expression), $"{expression}@{_columns.Count}");
        return varied < 0 ? nominal : Scope.Variation[nominal] = varied;
    }

    private CompiledColumn Compile(Definition definition)
    {
        Scope.Redefinitions = _defined.GetValueOrDefault(definition.Name);
        return definition.Compile(Scope);
    }

    private int AddComputed(CompiledColumn compiled)
    {
        _computed.Add(compiled with { Inputs = [.. compiled.Inputs.Select(i => _numbers[i])] });
        return _innerCount + _computed.Count - 1;
    }

    private int Append(CompiledColumn compiled)
    {
        int number = AddComputed(compiled);
        if (compiled.IsAlias)
        {
            _aliases[_numbers[compiled.Inputs[0]]] = _columns.Count;
        }

        _positions.Add(_columns.Count);
        _numbers.Add(number);
        _columns.Add(compiled.Schema);
        Scope.SeeAdded();
        return _columns.Count - 1;
    }

    public override IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range) => Plan(columns, range, _ => null);

    /// <summary>Plans columns of a source over a range of which others have been read: what is computed from those takes them.</summary>
    /// <param name="source">The source.</param>
    /// <param name="columns">Positions of the columns, of which none has been read.</param>
    /// <param name="range">The entries.</param>
    /// <param name="read">The chunk of a column over exactly these entries, which stays until the tasks are done, or null.</param>
    internal static IReadOnlyList<ColumnTask> Plan(
        IColumnSource source, IReadOnlyList<int> columns, EntryRange range, Func<int, ColumnChunk?> read)
        => source is DefinedSource defined ? defined.Plan(columns, range, read) : source.Plan(columns, range);

    public override ColumnStorage Storage(int column)
        => _numbers[column] < _innerCount ? Inner.Storage(_numbers[column]) : new ColumnStorage(0, 0, 0, "computed");

    protected override int[] InnerColumns(IReadOnlyList<int> columns) => [.. Closure(columns, _ => null, []).TakeWhile(n => n < _innerCount)];

    private static bool IsName(SyntaxNode syntax) => syntax is NameSyntax || (syntax is MemberSyntax member && IsName(member.Target));

    private CompiledColumn Computed(int number) => _computed[number - _innerCount];

    private IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range, Func<int, ColumnChunk?> read)
    {
        // Inner columns have their numbers as positions there. Random numbers are drawn again, so that it is seen that they are.
        ColumnChunk? ByNumber(int number) => _positions[number] is >= 0 and int position && !_columns[position].IsRandom ? read(position) : null;
        if (_computed.Count == 0)
        {
            return Plan(Inner, columns, range, ByNumber);
        }

        Dictionary<int, ColumnChunk> taken = [];
        int[] needed = Closure(columns, ByNumber, taken);
        int[] stored = [.. needed.TakeWhile(n => n < _innerCount)];
        int[] leaves = [.. stored, .. taken.Keys];
        ILookup<int, int> outputs = Enumerable.Range(0, columns.Count).ToLookup(i => _numbers[columns[i]]);
        PlanGroups groups = new(
            [
                .. stored.Length == 0 ? [] : Plan(Inner, stored, range, ByNumber),
                .. taken.Values.Select((chunk, i) => new GenerateTask(stored.Length + i, 0, _ => chunk.Share(chunk.Schema))),
            ],
            leaves);
        foreach (int number in needed.AsSpan(stored.Length))
        {
            groups.Join(number, Computed(number).Inputs);
        }

        return [.. groups.Select(g => Task(g, leaves, outputs, columns, range))];
    }

    /// <summary>Numbers of the columns asked for and of all that they are computed from, ascending: each behind what it uses.</summary>
    /// <param name="columns">Positions of the columns asked for.</param>
    /// <param name="read">The chunk of what has been read, by its number, or null.</param>
    /// <param name="taken">Gains the chunks that take the place of columns that others are computed from.</param>
    private int[] Closure(IReadOnlyList<int> columns, Func<int, ColumnChunk?> read, Dictionary<int, ColumnChunk> taken)
    {
        HashSet<int> needed = [.. columns.Select(c => _numbers[c])];
        Stack<int> open = new(needed.Where(n => n >= _innerCount));
        while (open.TryPop(out int number))
        {
            foreach (int input in Computed(number).Inputs)
            {
                if (needed.Contains(input) || taken.ContainsKey(input))
                {
                    continue;
                }

                if (read(input) is ColumnChunk chunk)
                {
                    taken.Add(input, chunk);
                }
                else if (needed.Add(input) && input >= _innerCount)
                {
                    open.Push(input);
                }
            }
        }

        return [.. needed.Order()];
    }

    private ColumnTask Task(
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

        int[] projection = [.. group.Numbers(stored).Where(outputs.Contains)];
        return new DefineTask(
            Inner,
            group.Tasks,
            [.. group.Tasks.Select(t => t.Outputs.Select(o => stored[o]).ToArray())],
            [.. group.Computed.Select(n => new ComputedColumn(n, Computed(n)))],
            projection,
            [.. projection.Select(n => outputs[n].Single())],
            range);
    }
}
