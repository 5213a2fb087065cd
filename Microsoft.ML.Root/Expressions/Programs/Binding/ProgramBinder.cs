using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes a program of statements: binds their names and types as those of all expressions, and compiles them.</summary>
internal sealed partial class ProgramBinder
{
    private readonly Binder _outer;
    private readonly Binder _binder;
    private readonly RowProgram _program;
    private readonly RowCompiler _rows;
    private readonly Dictionary<string, RowVariable> _inputs = new(StringComparer.Ordinal);
    private readonly List<Token> _tokens;
    private readonly LabelTarget _end = Expression.Label();
    private readonly ParameterExpression _steps;
    private readonly Stack<Loop> _loops = new();
    private Dictionary<string, RowVariable> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);

    /// <summary>References to items, which are no variables of their own.</summary>
    private readonly HashSet<Local> _items = [];

    /// <summary>References to what is neither a variable nor an item of one: they have its value, and changing it would change nothing else.</summary>
    private readonly HashSet<Local> _copies = [];
    private HashSet<string> _declared = new(StringComparer.Ordinal);
    private RowVariable? _result;
    private RowVariable? _hasReturned;

    /// <param name="outer">Binds what is around the program.</param>
    internal ProgramBinder(Binder outer)
    {
        _outer = outer;
        _binder = new Binder(outer, this);
        _program = new RowProgram(outer.Builder.Options.Limits);
        _rows = new RowCompiler(Text, _program, _binder.Builder.Slots);
        _tokens = Lexer.Read(Text);
        _steps = _rows.NewVariable(typeof(long));
    }

    /// <summary>What was returned, as a variable around the program; null where it returns nothing.</summary>
    internal Local? Result { get; private set; }

    /// <summary>Whether it returned; null where it does so always or never.</summary>
    internal Local? HasReturned { get; private set; }

    private ExpressionText Text => _outer.Builder.Text;

    private NodeBuilder Builder => _binder.Builder;

    private OperatorBinder Operators => _binder.Operators;

    /// <summary>Makes the program.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="isLast">True where nothing comes behind them, so that they return.</param>
    internal RowProgram Bind(IReadOnlyList<StatementSyntax> statements, bool isLast)
    {
        Dictionary<string, RowVariable> changed = [];
        List<Expression> first = [];
        foreach (NameSyntax name in ChangedNames.Of(statements))
        {
            if (_outer.IsConstant(name.Name))
            {
                Text.Throw(name.Range, $"'{name.Name}' is const");
            }

            if (!_outer.HasVariable(name.Name))
            {
                _columns.Add(name.Name);
            }

            RowVariable input = Input(() => _outer.BindName(name.Range, name.Name), name.Name)!;
            RowVariable variable = _rows.Variable(input.Local.Type);
            Name(name.Name, variable);
            if (_outer.FindIterator(name.Name) is Binder.Position position)
            {
                _binder.NameIterator(name.Name, position);
            }

            changed.Add(name.Name, variable);
            first.Add(Initialize(name.Range, variable, input.Read));
        }

        if (!isLast && statements.Any(StatementKinds.MayReturn))
        {
            _hasReturned = _rows.Variable(new ExpressionType(ElementType.Bool));
            first.Add(Expression.Assign(_hasReturned.Variable!, Expression.Constant(false)));
        }

        List<Expression> body = [.. statements.Select(Statement)];
        if (isLast)
        {
            TextRange last = new(statements[^1].Range.End, 0);
            body.Add(RowCompiler.Call((Action<RowFrame, int>)RowFrame.FailReturn, _rows.Frame, _rows.Place(last)));
            if (_result is null)
            {
                Text.Throw(last, "Expected 'return', the statements end here");
            }
        }

        _outer.Builder.IsRandom |= Builder.IsRandom;

        // What is declared beside the loops is seen behind them.
        foreach (DeclarationSyntax declaration in statements.OfType<DeclarationSyntax>())
        {
            foreach ((ParameterSyntax variable, _) in declaration.Variables)
            {
                if (_variables.TryGetValue(variable.Name, out RowVariable? declared))
                {
                    changed[variable.Name] = _items.Contains(declared.Local) ? Copied(variable.Range, declared, body) : declared;
                }
            }
        }

        List<Expression> outputs = [];
        foreach ((string name, RowVariable variable) in changed)
        {
            Local outside = _outer.Builder.Local(variable.Local.Type);
            Give(variable, outside, outputs);
            Binder.Position? position = _binder.FindIterator(name);
            _outer.Name(name, outside);
            if (position is not null)
            {
                _outer.NameIterator(name, position.Value);
            }
        }

        Result = _result is null ? null : Outside(_result, outputs);
        HasReturned = _hasReturned is null || _result is null ? null : Outside(_hasReturned, outputs);
        Finish([.. first, .. body], outputs);
        return _program;
    }

    /// <summary>
    /// What of an expression does not depend on the program's variables is computed around it; null for the rest. A function with a
    /// name may use any of them, and others may have its name elsewhere.
    /// </summary>
    internal Node? Hoisted(SyntaxNode syntax)
    {
        if (syntax is NumberSyntax or TextSyntax or LambdaSyntax or AssignmentSyntax or IncrementSyntax or ListSyntax { Type: null })
        {
            return null;
        }

        bool hasName = false;
        for (int i = FirstToken(syntax.Range.Start); _tokens[i].Range.End <= syntax.Range.End && _tokens[i].Kind != TokenKind.End; i++)
        {
            Token token = _tokens[i];
            hasName |= token.Kind == TokenKind.Name;
            if (_binder.HasVariable(token.Name) || _binder.HasFunction(token.Name) || token.Kind is TokenKind.CompoundAssign or TokenKind.Increment or TokenKind.Decrement)
            {
                return null;
            }
        }

        return hasName && Input(() => _outer.Bind(syntax), Text.At(syntax.Range)) is RowVariable input ? Used(syntax.Range, input) : null;
    }

    /// <summary>A name that is no variable of the program.</summary>
    internal Node Outside(TextRange range, string name) => Used(range, Input(() => _outer.BindName(range, name), name)!);

    /// <summary>A name is used.</summary>
    internal void Use(Local local) => _rows.Use(local);

    /// <summary>Binds an expression of a statement.</summary>
    private Node Bind(SyntaxNode syntax)
    {
        _rows.Begin();
        return _binder.Bind(syntax);
    }

    private Expression Code(Node node) => node.InProgram(_rows);

    private Expression Condition(SyntaxNode syntax) => Code(Operators.Condition(Bind(syntax)));

    private Node Used(TextRange range, RowVariable input)
    {
        _rows.Use(input.Local);
        return input.Local.At(range);
    }

    /// <summary>
    /// What a node around the program computes, once for all that is written alike. Random numbers are drawn wherever they stand; null
    /// for those of a loop, which are drawn anew in each turn.
    /// </summary>
    private RowVariable? Input(Func<Node> bind, string words)
    {
        // In a function with a name the same words may mean something else.
        string key = $"{string.Join(',', Builder.OpenCalls)}:{words}";
        if (_inputs.TryGetValue(key, out RowVariable? known))
        {
            return known;
        }

        bool wasRandom = _outer.Builder.IsRandom;
        _outer.Builder.IsRandom = false;
        Node node = bind();
        bool isRandom = _outer.Builder.IsRandom;
        _outer.Builder.IsRandom |= wasRandom;
        if (isRandom && _loops.Count > 0)
        {
            return null;
        }

        RowVariable input = _rows.Input(node);
        if (!isRandom)
        {
            _inputs.Add(key, input);
        }

        return input;
    }

    /// <summary>What a reference to an item shows at the end of the statements.</summary>
    private RowVariable Copied(TextRange place, RowVariable item, List<Expression> statements)
    {
        RowVariable copy = _rows.Variable(item.Local.Type);
        statements.Add(Initialize(place, copy, item.Read));
        return copy;
    }

    private Local Outside(RowVariable variable, List<Expression> outputs)
    {
        Local outside = _outer.Builder.Local(variable.Local.Type);
        Give(variable, outside, outputs);
        return outside;
    }

    private void Give(RowVariable variable, Local outside, List<Expression> outputs)
    {
        if (_rows.Output(variable, outside) is Expression give)
        {
            outputs.Add(give);
        }
    }

    /// <summary>The code of a row: its statements, then what it gives.</summary>
    private void Finish(List<Expression> statements, List<Expression> outputs)
    {
        ParameterExpression steps = _rows.NewVariable(typeof(long));
        _rows.Prologue.Add(Expression.Assign(steps, RowCompiler.Call((Func<RowFrame, long>)RowFrame.Steps, _rows.Frame)));
        _program.Finish(
            _binder.Builder.Slots.Count,
            () => _rows.Compile([Expression.Assign(_steps, steps), .. statements, Expression.Label(_end), .. outputs]));
    }

    private int FirstToken(int position)
    {
        int low = 0;
        int high = _tokens.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _tokens[middle].Range.Start < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Where a loop or switch is left, and where its next turn begins.</summary>
    private readonly record struct Loop(LabelTarget Break, LabelTarget? Continue);
}
