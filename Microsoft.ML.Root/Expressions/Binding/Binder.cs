using Microsoft.ML.Root.Chains;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Finds what names mean and which types operations have, by the rules of C++ and of ROOT's RVec, and makes the nodes.</summary>
internal sealed partial class Binder
{
    private readonly ExpressionScope _scope;
    private readonly NodeBuilder _builder;
    private readonly OperatorBinder _operators;
    private readonly List<int> _inputs = [];
    private readonly Dictionary<string, Local> _locals = new(StringComparer.Ordinal);
    private readonly Binder? _outer;
    private readonly LambdaSyntax? _function;
    private readonly ProgramBinder? _program;
    private readonly Binder? _around;
    private readonly HashSet<Local> _constants = [];
    private readonly NamedFunctions _functions;

    private Binder(ExpressionText text, ExpressionScope scope, NamedFunctions? functions = null)
    {
        _functions = functions ?? new NamedFunctions(text);
        _scope = scope;
        _builder = new NodeBuilder(text, scope.Options, _functions);
        _operators = new OperatorBinder(_builder);
    }

    /// <summary>A binder for a function inside the expression, which sees what it captures.</summary>
    private Binder(Binder outer, LambdaSyntax function)
        : this(outer.Text, outer._scope, outer._functions)
    {
        _outer = outer;
        _function = function;
        _builder.IsInProgram = outer._builder.IsInProgram;
    }

    /// <summary>A binder for the expressions of a program, which knows the program's variables.</summary>
    internal Binder(Binder outer, ProgramBinder program)
        : this(outer.Text, outer._scope, outer._functions)
    {
        _program = program;
        _around = outer;
        _builder.IsInProgram = true;
    }

    /// <summary>Makes the nodes.</summary>
    internal NodeBuilder Builder => _builder;

    /// <summary>Binds operators.</summary>
    internal OperatorBinder Operators => _operators;

    private ExpressionText Text => _builder.Text;

    /// <summary>Binds an expression.</summary>
    /// <exception cref="RootExpressionException">A name is unknown, or the types do not fit.</exception>
    /// <param name="text">The expression.</param>
    /// <param name="scope">The columns.</param>
    /// <param name="coordinate">Of an expression that gives vectors, the coordinate that is asked for; null for the whole.</param>
    internal static CompiledExpression Bind(ExpressionText text, ExpressionScope scope, int? coordinate = null)
    {
        Binder binder = new(text, scope);
        Node root = binder.Bind(Parser.Parse(text));
        return binder.Compiled(coordinate is int number ? VectorNodes.Coordinate(binder._builder, root, number) : root);
    }

    /// <summary>Binds a condition: an expression that is true or false in each row.</summary>
    /// <exception cref="RootExpressionException">A name is unknown, the types do not fit, or it is a collection.</exception>
    internal static CompiledExpression BindCondition(ExpressionText text, ExpressionScope scope) => Bind(text, scope, Parser.Parse(text));

    /// <summary>
    /// What of a condition needs no collection: its operands of <c>&amp;&amp;</c> that read only values, together; null when there is
    /// none, or nothing else.
    /// </summary>
    /// <param name="text">A condition that has been bound.</param>
    /// <param name="scope">The columns.</param>
    internal static CompiledExpression? BindScalarOnlyPart(ExpressionText text, ExpressionScope scope)
    {
        List<SyntaxNode> operands = Operands(Parser.Parse(text));
        List<SyntaxNode> scalarOnly = [.. operands.Where(o => scope.AreScalarOnly(Bind(text, scope, o).Inputs))];
        return scalarOnly.Count == 0 || scalarOnly.Count == operands.Count
            ? null
            : Bind(text, scope, scalarOnly.Aggregate((l, r) => new BinarySyntax(l.Range.To(r.Range), TokenKind.AndAnd, l, r)));
    }

    /// <summary>The values of a column, or of one of bool the opposite.</summary>
    internal static CompiledExpression BindColumn(ExpressionScope scope, int column, bool isAsStored = true)
    {
        string name = scope.Columns[column].Name;
        Binder binder = new(new ExpressionText(name), scope);
        Node root = binder.BindColumn(new TextRange(0, name.Length), column);
        return binder.Compiled(isAsStored ? root : binder._operators.Unary(TokenKind.Exclamation, root.Place, root));
    }

    /// <summary>A binder for the columns that are arguments of a function written in C#.</summary>
    internal static (Binder Binder, NodeBuilder Builder) For(ExpressionText text, ExpressionScope scope)
    {
        Binder binder = new(text, scope);
        return (binder, binder._builder);
    }

    /// <summary>True where a variable or a column has the name.</summary>
    private bool IsValue(string name)
        => _locals.ContainsKey(name) || ((_around ?? _outer)?.IsValue(name) ?? _scope.Find(name, out IReadOnlyList<int>? several) >= 0 || several is not null);

    /// <summary>The variable, the column or the number with a name.</summary>
    internal Node BindName(TextRange range, string name)
    {
        if (_locals.TryGetValue(name, out Local? local))
        {
            _program?.Use(local);
            return local.At(range);
        }

        if (_program is not null)
        {
            return _program.Outside(range, name);
        }

        if (_outer is not null)
        {
            return Captured(range, name, _outer.BindName(range, name));
        }

        if (_scope.Find(name, out IReadOnlyList<int>? several) < 0 && several is null)
        {
            if (name is "rdfentry_" or "tdfentry_" or "Entry$")
            {
                return new EntryNode(range, _builder.Slots);
            }

            if (name is "rdfsampleinfo_")
            {
                return BindSample(range);
            }

            if (Constants.Find(name) is object constant)
            {
                return _builder.Constant(range, constant);
            }

            if (DrawForms.Refusal(name) is string words)
            {
                Text.Throw(range, words);
            }

            if (VectorColumns.Find(_scope, name) is (VectorClass vector, int[] columns))
            {
                return VectorNodes.Make(_builder, range, vector, [.. columns.Select(c => BindColumn(range, c))]);
            }
        }

        return BindColumn(range, _scope.Require(Text, range, name));
    }

    /// <summary>The expression whose result a node gives.</summary>
    internal CompiledExpression Compiled(Node root) => new(Text, root, _inputs, _builder.Slots.Count) { IsRandom = _builder.IsRandom, Limits = _scope.Options.Limits };

    private static CompiledExpression Bind(ExpressionText text, ExpressionScope scope, SyntaxNode condition)
    {
        Binder binder = new(text, scope);
        Node root = binder._operators.Condition(binder.Bind(condition));
        return binder.Compiled(root);
    }

    private static List<SyntaxNode> Operands(SyntaxNode condition)
    {
        List<SyntaxNode> operands = [];
        Stack<SyntaxNode> open = new([condition]);
        while (open.TryPop(out SyntaxNode? node))
        {
            if (node is BinarySyntax { Operator: TokenKind.AndAnd } and)
            {
                open.Push(and.Right);
                open.Push(and.Left);
            }
            else
            {
                operands.Add(node);
            }
        }

        return operands;
    }

    /// <summary>The node of an expression.</summary>
    internal Node Bind(SyntaxNode syntax) => _program?.Hoisted(syntax) ?? syntax switch
    {
        NumberSyntax number => _builder.Constant(number.Range, number.Value),
        TextSyntax text => new TextConstantNode(text.Range, text.Value),
        NameSyntax name => BindName(name.Range, name.Name),
        MemberSyntax member => ColumnName(member) is string name ? BindName(member.Range, name) : BindMember(member),
        UnarySyntax unary => Item(unary) ?? _operators.Unary(unary.Operator, unary.Range, Bind(unary.Operand)),
        BinarySyntax { Operator: TokenKind.ShiftRight } shift when DrawForms.IsHistogram(shift.Right, IsValue) => DrawForms.RefuseHistogram(Text, shift),
        BinarySyntax binary => BindChain(binary),
        ConditionalSyntax conditional => _operators.Conditional(
            conditional.Range, Bind(conditional.Condition), Bind(conditional.WhenTrue), Bind(conditional.WhenFalse)),
        CastSyntax cast => _operators.Cast(cast.Range, cast.Type, Bind(cast.Operand)),
        IndexSyntax index => _operators.Index(index.Range, Bind(index.Target), Bind(index.Index)),
        ListSyntax list => BindList(list),
        ListCallSyntax { Arguments: [SyntaxNode first, SyntaxNode last], Type.Depth: 1 } list when Items(first, last) is SyntaxNode items
            => _operators.Cast(list.Range, list.Type, Bind(items)),
        ListCallSyntax { Type.Vector: not null } list => VectorBinder.Construct(_builder, list.Range, list.Type, [.. list.Arguments.Select(Bind)]),
        ListCallSyntax list => ListNodes.Construct(_builder, _operators, list.Range, list.Type, [.. list.Arguments.Select(Bind)]),
        CallSyntax call => BindCall(call),
        CommaSyntax comma => BindComma(comma),
        AssignmentSyntax assignment => _program?.Assign(assignment) ?? Unchanged(assignment.Range),
        IncrementSyntax increment => _program?.Increment(increment) ?? Unchanged(increment.Range),
        ProgramSyntax program => BindStatements(program.Body),
        LambdaSyntax lambda => Stray(lambda),
        _ => throw new InvalidOperationException($"Unknown syntax: {syntax.GetType()}."),
    };

    /// <summary>What RDataFrame knows of a row's sample is the file that it is from.</summary>
    private Node BindSample(TextRange range)
    {
        int file = _scope.FindExactly(ChainSchema.FileColumnName);
        if (file < 0)
        {
            Text.Throw(range, "'rdfsampleinfo_' is the file of a row, and the rows of this data set are from no files");
        }

        return BindColumn(range, file);
    }

    private Node BindColumn(TextRange range, int column)
    {
        ColumnSchema schema = _scope.Columns[column];
        if (!schema.IsReadable)
        {
            Text.Throw(range, $"Column '{schema.Name}' cannot be read: {schema.Unreadable}");
        }

        ColumnLayout layout = ColumnLayout.Of(schema.Shape);
        int input = _inputs.IndexOf(column);
        if (input < 0)
        {
            input = _inputs.Count;
            _inputs.Add(column);
        }

        return schema.Type == ElementType.String && layout.Depth == 0
            ? new TextColumnNode(range, input)
            : _builder.Of(schema.Type).Column(range, input, layout);
    }

    private Node BindList(ListSyntax list)
    {
        ExpressionType? inner = list.Type is { Depth: > 1 } outer ? outer.Item : null;
        Node[] items = [.. list.Items.Select(i => Bind(i is ListSyntax { Type: null } untyped ? untyped with { Type = inner } : i))];
        if ((list.Type ?? (items.Length > 0 ? items[0].Type with { Depth = 1 } : null)) is { Vector: not null } vectors)
        {
            return VectorBinder.Construct(_builder, list.Range, vectors, items);
        }

        if (list.Type is ExpressionType type && items is [Node { Type.IsScalar: false } copied] && copied.Type.Depth == type.Depth)
        {
            return _operators.Cast(list.Range, type, copied);
        }

        ElementType element = list.Type?.Element ?? items.Select(i => i.Type.Element).Aggregate(ElementType.Bool, Wider);
        int depth = (list.Type?.Depth ?? items.Select(i => i.Type.Depth + 1).FirstOrDefault(1)) - 1;
        foreach (Node item in items)
        {
            if (item.Type.Depth != depth)
            {
                Text.Throw(item.Place, depth == 0 ? "An item of a collection is one value" : $"An item of a collection of collections is a collection, not {item.Type}");
            }
        }

        return ListNodes.Literal(_builder, list.Range, new ExpressionType(element, depth + 1), items);
    }

    private static ElementType Wider(ElementType left, ElementType right)
        => left == right || left == ElementType.Bool ? right : CppTypes.Common(left, right);

    private Node BindCall(CallSyntax call)
    {
        if (Algorithm(call) is Node computed)
        {
            return computed;
        }

        if (call.Target is MemberSyntax { Target: NameSyntax { Name: "gRandom" } } drawn)
        {
            call = call with { Target = new NameSyntax(drawn.NameRange, $"gRandom->{drawn.Name}") };
        }

        call = DrawForms.Understood(call);
        if (call.Target is LambdaSyntax called)
        {
            return BindCalled(called, [.. call.Arguments.Select(Bind)]);
        }

        if (call.Target is NameSyntax function && call.Arguments is [.., SyntaxNode last] && IsFunction(last))
        {
            return FunctionsOfFunctions.Bind(
                _builder,
                _operators,
                call.Range,
                function,
                [.. call.Arguments.SkipLast(1).Select(Bind)],
                (items, arity, isCondition) => BindFunction(last, items, arity, isCondition));
        }

        if (call.Target is MemberSyntax { Name: "size" or "empty", Target: SyntaxNode owner } && ColumnName(owner) is string collection
            && !IsValue(collection) && _scope.FindCollection(collection) is >= 0 and int member)
        {
            // A collection of classes has the size of any of its members.
            call = call with { Target = (MemberSyntax)call.Target with { Target = new NameSyntax(owner.Range, _scope.Columns[member].Path) } };
        }

        if (call.Target is MemberSyntax method)
        {
            return Methods.Bind(new FunctionCall(
                _builder, _operators, call.Range, method.NameRange, method.Name, null, [Bind(method.Target), .. call.Arguments.Select(Bind)]));
        }

        NameSyntax name = (NameSyntax)call.Target;
        if (_functions.Find(name.Name) is LambdaSyntax named)
        {
            Node[] arguments = [.. call.Arguments.Select(Bind)];
            return BindNamed(name, () => BindCalled(named, arguments));
        }

        return FunctionTable.Bind(new FunctionCall(
            _builder, _operators, call.Range, name.Range, name.Name, call.TypeArgument, [.. call.Arguments.Select(Bind)]));
    }

    /// <summary>The dotted name that members of a name make up, or null when they belong to something else.</summary>
    private static string? ColumnName(SyntaxNode syntax) => syntax switch
    {
        NameSyntax name => name.Name,
        MemberSyntax member when ColumnName(member.Target) is string target => $"{target}.{member.Name}",
        _ => null,
    };

    /// <summary>The member of an item of a collection of classes, <c>v[0].x</c>, which is the item of the member's column.</summary>
    private Node BindMember(MemberSyntax member)
    {
        SyntaxNode moved = Moved(member);
        if (moved == member)
        {
            Text.Throw(member.NameRange, $"A value has no member '{member.Name}'; methods are called with parentheses");
        }

        return Bind(moved);
    }

    private static SyntaxNode Moved(MemberSyntax member) => member.Target switch
    {
        IndexSyntax index => index with { Range = member.Range, Target = member with { Target = index.Target } },
        MemberSyntax target when Moved(target) is IndexSyntax index => index with { Range = member.Range, Target = member with { Target = index.Target } },
        _ => member,
    };
}
