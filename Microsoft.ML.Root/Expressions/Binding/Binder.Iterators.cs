namespace Microsoft.ML.Root.Expressions;

/// <content>
/// The algorithms of the standard library over whole collections. An iterator is no value: it is understood where an algorithm takes
/// or gives it, behind <c>*</c>, in a comparison or difference, and in a variable, as a collection and an index.
/// </content>
internal sealed partial class Binder
{
    /// <summary>TMath's functions of arrays, <c>TMath::Mean(n, v)</c> or <c>TMath::Mean(v.begin(), v.end())</c>, by those of RVec.</summary>
    private static readonly Dictionary<string, string> OfArrays = new(StringComparer.Ordinal)
    {
        ["TMath::Mean"] = "Mean",
        ["TMath::RMS"] = "StdDev",
        ["TMath::StdDev"] = "StdDev",
        ["TMath::MinElement"] = "Min",
        ["TMath::MaxElement"] = "Max",
        ["TMath::LocMin"] = "ArgMin",
        ["TMath::LocMax"] = "ArgMax",
    };

    private readonly Dictionary<Local, Position> _iterators = [];

    /// <summary>True for a variable that is an iterator: its index is kept.</summary>
    internal bool IsIterator(ParameterSyntax variable, SyntaxNode value, List<Step> steps)
    {
        if (variable.Type is not null || Iterator(value) is not Position position)
        {
            return false;
        }

        steps.Add(Declare(variable, position.Index));
        NameIterator(variable.Name, position);
        return true;
    }

    /// <summary>The collection that <c>std::remove_if</c> or <c>std::remove</c> leaves, for <c>v.erase(std::remove(...), v.end())</c>; null for other calls.</summary>
    internal static SyntaxNode? Remaining(SyntaxNode syntax)
    {
        if (syntax is not CallSyntax { Target: NameSyntax function, Arguments: [_, _, SyntaxNode unwanted] } call || Whole(call.Arguments) is not SyntaxNode list)
        {
            return null;
        }

        SyntaxNode? mask = CppTypes.WithoutNamespace(function.Name) switch
        {
            "remove_if" => new BinarySyntax(None(call), TokenKind.Equal, Named(call, "Map", list, unwanted), new NumberSyntax(None(call), 0)),
            "remove" => new BinarySyntax(None(call), TokenKind.NotEqual, list, unwanted),
            _ => null,
        };
        return mask is null ? null : new IndexSyntax(None(call), list, mask);
    }

    /// <summary>The collection between two iterators: a whole one, or some of its items; null for what are no iterators of one collection.</summary>
    internal SyntaxNode? Items(SyntaxNode first, SyntaxNode last)
    {
        if (Whole([first, last]) is SyntaxNode whole)
        {
            return whole;
        }

        if (Iterated(first) is not SyntaxNode list || Iterated(last) is not SyntaxNode other || Text.At(list.Range) != Text.At(other.Range))
        {
            return null;
        }

        TextRange none = new(first.Range.Start, 0);
        CallSyntax indices = new(none, new NameSyntax(none, "Range"), null, [IndexOf(first, list), IndexOf(last, list)]);
        return new CallSyntax(none, new NameSyntax(none, "Take"), null, [list, indices]);
    }

    /// <summary>The index of an iterator, as it would be written.</summary>
    private static SyntaxNode IndexOf(SyntaxNode iterator, SyntaxNode list)
    {
        TextRange none = new(iterator.Range.Start, 0);
        return iterator switch
        {
            BinarySyntax moved => new BinarySyntax(none, moved.Operator, IndexOf(moved.Left, list), moved.Right),
            NameSyntax name => name,
            _ when End(iterator, "begin", "cbegin") is not null => new NumberSyntax(none, 0L),
            _ => new CastSyntax(none, Index, new CallSyntax(none, new MemberSyntax(none, list, "size", none), null, [])),
        };
    }

    /// <summary>The collection that an iterator goes over, or null.</summary>
    private SyntaxNode? Iterated(SyntaxNode syntax) => syntax switch
    {
        NameSyntax name => FindIterator(name.Name)?.Source,
        BinarySyntax { Operator: TokenKind.Plus or TokenKind.Minus, Left: not BinarySyntax } moved => Iterated(moved.Left),
        _ => End(syntax, "begin", "cbegin") ?? End(syntax, "end", "cend"),
    };

    /// <summary>The collection whose beginning and end are the first two arguments of a call; null for other arguments.</summary>
    private static SyntaxNode? Whole(IReadOnlyList<SyntaxNode> arguments)
        => arguments is [SyntaxNode first, SyntaxNode last, ..] && End(first, "begin", "cbegin") is SyntaxNode list && End(last, "end", "cend") is SyntaxNode other
            && (list as NameSyntax)?.Name == (other as NameSyntax)?.Name
            ? list
            : null;

    /// <summary>The collection of <c>v.begin()</c> or <c>std::begin(v)</c>.</summary>
    internal static SyntaxNode? End(SyntaxNode syntax, string name, string constant) => syntax switch
    {
        CallSyntax { Target: MemberSyntax method, Arguments: [] } when method.Name == name || method.Name == constant => method.Target,
        CallSyntax { Target: NameSyntax function, Arguments: [SyntaxNode list] } when CppTypes.WithoutNamespace(function.Name) is string plain
            && (plain == name || plain == constant) => list,
        _ => null,
    };

    /// <summary>The iterator that a variable is, or null.</summary>
    internal Position? FindIterator(string name)
        => _locals.TryGetValue(name, out Local? local) ? (_iterators.TryGetValue(local, out Position known) ? known : null) : _around?.FindIterator(name);

    /// <summary>An iterator as a collection and an index; null for other expressions.</summary>
    internal Position? Iterator(SyntaxNode syntax)
    {
        switch (syntax)
        {
            case NameSyntax name:
                return FindIterator(name.Name) is Position known ? known with { List = Bind(known.Source), Index = BindName(name.Range, name.Name) } : null;
            case BinarySyntax { Operator: TokenKind.Plus or TokenKind.Minus, Left: not BinarySyntax } moved when Iterator(moved.Left) is Position start
                && Iterator(moved.Right) is null:
                Node index = _operators.Binary(moved.Operator, moved.Range, start.Index, Bind(moved.Right));
                return start with { Index = _operators.Cast(moved.Range, Index, index) };
            case CallSyntax call when End(call, "begin", "cbegin") is SyntaxNode list:
                Node items = Bind(list);
                _operators.RequireCollection(items, "begin()");
                return new Position(list, items, _builder.Constant(call.Range, 0L));
            case CallSyntax call when End(call, "end", "cend") is SyntaxNode list:
                Node whole = Bind(list);
                _operators.RequireCollection(whole, "end()");
                return new Position(list, whole, Size(call.Range, whole));
            case CallSyntax { Target: NameSyntax function } call when Whole(call.Arguments) is SyntaxNode list:
                return Found(call, CppTypes.WithoutNamespace(function.Name), list);
            default:
                return null;
        }
    }

    /// <summary>What <c>*</c> gives of an iterator.</summary>
    private Node? Item(UnarySyntax unary)
        => unary.Operator == TokenKind.Star && Iterator(unary.Operand) is Position at ? ListNodes.Element(_builder, unary.Range, at.List, at.Index) : null;

    /// <summary>The difference or comparison of two iterators, or null.</summary>
    private Node? Between(BinarySyntax binary)
        => binary.Left is not BinarySyntax and not NumberSyntax && Iterator(binary.Left) is Position left && Iterator(binary.Right) is Position right
            ? _operators.Binary(binary.Operator, binary.Range, left.Index, right.Index)
            : null;

    /// <summary>A call of an algorithm over a whole collection that gives a value, or null.</summary>
    private Node? Algorithm(CallSyntax call)
    {
        string name = call.Target is NameSyntax function ? CppTypes.WithoutNamespace(function.Name) : "";
        if (name == "distance" && call.Arguments is [SyntaxNode begin, SyntaxNode end] && Iterator(begin) is Position first && Iterator(end) is Position last)
        {
            return _operators.Binary(TokenKind.Minus, call.Range, last.Index, first.Index);
        }

        if (OfArrays.TryGetValue(call.Name, out string? ofItems) && call.Arguments is [SyntaxNode count, SyntaxNode array])
        {
            SyntaxNode items = array is CallSyntax { Target: MemberSyntax { Name: "data" } data, Arguments: [] } ? data.Target : array;
            Node result = Bind(Named(call, ofItems, Items(count, array) ?? Named(call, "Take", items, count)));
            return ofItems.StartsWith("Arg", StringComparison.Ordinal) ? Cast(call, result) : result;
        }

        if (name is not ("count" or "count_if" or "any_of" or "none_of" or "all_of" or "accumulate") || call.Arguments.Count < 3
            || Items(call.Arguments[0], call.Arguments[1]) is not SyntaxNode list)
        {
            return null;
        }

        SyntaxNode[] rest = [.. call.Arguments.Skip(2)];
        switch (name, rest)
        {
            case ("count", [SyntaxNode value]):
                return Count(call, new BinarySyntax(None(call), TokenKind.Equal, list, value), "Sum");
            case ("count_if", [SyntaxNode condition]):
                return Cast(call, Passing(call, list, condition));
            case ("any_of", [SyntaxNode condition]):
                return _operators.Binary(TokenKind.NotEqual, call.Range, Passing(call, list, condition), _builder.Constant(call.Range, 0));
            case ("none_of", [SyntaxNode condition]):
                return _operators.Binary(TokenKind.Equal, call.Range, Passing(call, list, condition), _builder.Constant(call.Range, 0));
            case ("all_of", [SyntaxNode condition]):
                return _operators.Binary(TokenKind.Equal, call.Range, Passing(call, list, condition), Call(call, "size", list));
            case ("accumulate", [SyntaxNode start]):
                return Accumulated(call, list, start, null);
            case ("accumulate", [SyntaxNode start, SyntaxNode add]):
                return Accumulated(call, list, start, add);
            default:
                return null;
        }
    }

    private Position? Found(CallSyntax call, string name, SyntaxNode list)
    {
        Node whole = Bind(list);
        switch (name, call.Arguments.Skip(2).ToArray())
        {
            case ("max_element" or "min_element", []):
                return new Position(list, whole, Cast(call, Call(call, name == "max_element" ? "ArgMax" : "ArgMin", list)));
            case ("lower_bound" or "upper_bound", [SyntaxNode value]):
                // What comes before it in a sorted collection; a value that is not a number comes before none.
                SyntaxNode isBefore = name == "lower_bound"
                    ? new BinarySyntax(None(call), TokenKind.Less, list, value)
                    : new UnarySyntax(None(call), TokenKind.Exclamation, new BinarySyntax(None(call), TokenKind.Less, value, list));
                return new Position(list, whole, Count(call, isBefore, "Sum"));
            case ("find", [SyntaxNode value]) when whole.Type.IsText:
                CallSyntax same = Named(call, "Nonzero", new BinarySyntax(None(call), TokenKind.Equal, list, value));
                return new Position(list, whole, Cast(call, First(call, same, list)));
            case ("find", [SyntaxNode value]):
                (Node sought, Node items) = _builder.Common(Bind(value), whole);
                Node found = _builder.Of(items).IndexIn(call.Range, sought, items);
                Node isThere = _operators.Binary(TokenKind.GreaterOrEqual, call.Range, found, _builder.Constant(call.Range, 0));
                return new Position(list, whole, _operators.Conditional(call.Range, isThere, _operators.Cast(call.Range, Index, found), Size(call.Range, whole)));
            case ("find_if", [SyntaxNode condition]):
                return new Position(list, whole, Cast(call, First(call, Named(call, "Nonzero", Named(call, "Map", list, condition)), list)));
            default:
                return null;
        }
    }

    /// <summary>
    /// <c>std::accumulate</c>: the sum where its start has the type of sums of the items, else the loop that it is, which brings each
    /// sum to the type of its start.
    /// </summary>
    private Node Accumulated(CallSyntax call, SyntaxNode list, SyntaxNode start, SyntaxNode? add)
    {
        Node first = Bind(start);
        Node items = Bind(list);
        if (add is null && items.Type.Depth == 1 && first.Type.IsScalar && first.Type.IsNumber && items.Type.IsNumber
            && first.Type.Element == CppTypes.Common(first.Type.Element, items.Type.Element))
        {
            return FunctionTable.Bind(new FunctionCall(
                _builder, _operators, call.Range, call.Target.Range, "Sum", null, [_builder.Convert(items, first.Type.Element), first]));
        }

        // Names that cannot be written, and places without text, in which no name is looked for.
        TextRange none = None(call);
        NameSyntax sum = new(none, "the sum");
        NameSyntax item = new(none, "the item");
        SyntaxNode next = add is null ? new BinarySyntax(none, TokenKind.Plus, sum, item) : new CallSyntax(none, add, null, [sum, item]);
        BlockSyntax body = new(none,
        [
            new DeclarationSyntax(none, [(new ParameterSyntax(none, sum.Name, null), start)]),
            new RangeLoopSyntax(
                none,
                new ParameterSyntax(none, item.Name, null),
                list,
                new ExpressionStatementSyntax(none, new AssignmentSyntax(none, none, null, sum, next))),
            new ReturnSyntax(none, sum),
        ]);
        return BindStatements(body);
    }

    /// <summary>The first of some indices, or the size of the collection where there is none.</summary>
    private Node First(CallSyntax call, SyntaxNode indices, SyntaxNode list)
        => Bind(new CallSyntax(
            None(call), new MemberSyntax(None(call), indices, "at", call.Range), null, [new NumberSyntax(None(call), 0), MethodOf(call, "size", list)]));

    private Node Passing(CallSyntax call, SyntaxNode list, SyntaxNode condition)
        => Bind(MethodOf(call, "size", Named(call, "Filter", list, condition)));

    private Node Count(CallSyntax call, SyntaxNode list, string function) => Cast(call, Call(call, function, list));

    private Node Call(CallSyntax call, string name, SyntaxNode list)
        => Bind(name == "size" ? MethodOf(call, name, list) : Named(call, name, list));

    private Node Cast(CallSyntax call, Node node) => _operators.Cast(call.Range, Index, node);

    private Node Size(TextRange place, Node list) => _operators.Cast(place, Index, _builder.Of(list).Size(place, list));

    private static CallSyntax Named(CallSyntax call, string name, params SyntaxNode[] arguments)
        => new(None(call), new NameSyntax(call.Target.Range, name), null, arguments);

    private static CallSyntax MethodOf(CallSyntax call, string name, SyntaxNode target)
        => new(None(call), new MemberSyntax(None(call), target, name, call.Target.Range), null, []);

    /// <summary>A place without text.</summary>
    private static TextRange None(CallSyntax call) => new(call.Range.Start, 0);

    private static ExpressionType Index => new(ElementType.Int64);

    /// <summary>An iterator.</summary>
    /// <param name="Source">The collection as it was written.</param>
    /// <param name="List">The collection.</param>
    /// <param name="Index">Where in it.</param>
    internal readonly record struct Position(SyntaxNode Source, Node List, Node Index);
}
