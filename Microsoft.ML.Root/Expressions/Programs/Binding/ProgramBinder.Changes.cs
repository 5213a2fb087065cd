using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <content>What changes variables.</content>
internal sealed partial class ProgramBinder
{
    /// <summary>A variable or an item of one gets a value.</summary>
    internal Node Assign(AssignmentSyntax assignment)
    {
        if (assignment is { Operator: null, Value: CallSyntax { Name: "erase" or "insert", Arguments: [SyntaxNode at, ..] } change }
            && ChangedNames.OfCall(change) is NameSyntax && _binder.Iterator(assignment.Target) is not null)
        {
            // The iterator that comes back is where the first one was.
            Expression changed = ChangeCollection(change) ?? Expression.Empty();
            Node moved = Assign(assignment with { Value = at });
            return _rows.Made(RowType.Of(moved.Type), moved.Type, assignment.Range, Expression.Block(changed, Code(moved)));
        }

        ChangeTarget target = TargetOf(assignment.Target);
        if (assignment.Operator is null && target.Index is null && assignment.Target is NameSyntax name && _columns.Contains(name.Name))
        {
            Text.Throw(assignment.OperatorRange, "'=' does not belong into an expression; '==' compares");
        }

        Node value = assignment.Value is ListSyntax { Type: null } list ? _binder.Bind(list with { Type = target.Type })
            : _binder.Iterator(assignment.Value) is Binder.Position position ? position.Index
            : _binder.Bind(assignment.Value);
        if (SyntaxTree.Changes(assignment.Value) && RowCompiler.IsValue(value.Type))
        {
            // What is assigned is computed before what gets it ([expr.ass]).
            RowType code = RowType.Of(value.Type);
            ParameterExpression computed = _rows.NewVariable(code.Value);
            Expression first = Expression.Assign(computed, Code(value));
            target = target with { Prepare = target.Prepare is null ? first : Expression.Block(first, target.Prepare) };
            value = _rows.Made(code, value.Type, value.Place, computed);
        }

        if (assignment.Operator is TokenKind operation)
        {
            value = Operators.Binary(operation, assignment.Range, Read(target), value);
        }

        return Made(target, assignment.Range, Write(target, value));
    }

    /// <summary><c>++x</c> or <c>x++</c>, or the same with <c>--</c>.</summary>
    internal Node Increment(IncrementSyntax increment)
    {
        ChangeTarget target = TargetOf(increment.Target);
        if (!RowCompiler.IsValue(target.Type))
        {
            Text.Throw(increment.Range, $"'{(increment.IsIncrement ? "++" : "--")}' takes a value, not {target.Type}");
        }

        TokenKind operation = increment.IsIncrement ? TokenKind.Plus : TokenKind.Minus;
        Expression write = Write(target, Operators.Binary(operation, increment.Range, Read(target), Builder.Constant(increment.Range, 1)));
        if (increment.IsPrefix)
        {
            return Made(target, increment.Range, write);
        }

        ParameterExpression before = _rows.NewVariable(target.Variable.Code.Value);
        Expression read = Expression.Assign(before, Code(Read(target)));
        return Made(target, increment.Range, Expression.Block(read, write, before));
    }

    /// <summary>What changes something, then a value.</summary>
    internal Node Comma(CommaSyntax comma)
    {
        Expression first = Code(_binder.Bind(comma.First));
        Node second = _binder.Bind(comma.Second);
        return _rows.Made(RowType.Of(second.Type), second.Type, comma.Range, Expression.Block(first, Code(second)));
    }

    /// <summary>An expression that stands as a statement.</summary>
    private Expression Change(SyntaxNode syntax)
    {
        if (syntax is CommaSyntax comma)
        {
            return Sequence([Change(comma.First), Change(comma.Second)]);
        }

        if (syntax is CallSyntax call && ChangeCollection(call) is Expression changed)
        {
            return changed;
        }

        if (!SyntaxTree.Changes(syntax))
        {
            Text.Throw(syntax.Range, "This statement changes nothing; 'return' gives a value");
        }

        return Code(Bind(syntax));
    }

    /// <summary>What is changed: a variable, or an item of one.</summary>
    private ChangeTarget TargetOf(SyntaxNode syntax)
    {
        switch (syntax)
        {
            case NameSyntax name when _variables.TryGetValue(name.Name, out RowVariable? variable):
                Changeable(name, variable);
                _rows.Use(variable.Local);
                return new ChangeTarget(variable, null, null, syntax.Range);
            case UnarySyntax { Operator: TokenKind.Star } item when _binder.Iterator(item.Operand) is { Source: NameSyntax name } at
                && _variables.TryGetValue(name.Name, out RowVariable? list):
                Changeable(name, list);
                return ItemOf(list, at.Index, syntax.Range);
            default:
                (SyntaxNode collection, Func<RowVariable, Node> index) = Indexed(syntax);
                (RowVariable items, Expression? prepare) = Collection(collection);
                return ItemOf(items, index(items), syntax.Range, prepare);
        }
    }

    /// <summary>The collection and the index of an item: <c>v[i]</c>, <c>v.at(i)</c>, <c>v.front()</c> or <c>v.back()</c>.</summary>
    private (SyntaxNode Collection, Func<RowVariable, Node> Index) Indexed(SyntaxNode syntax)
    {
        switch (syntax)
        {
            case IndexSyntax item:
                return (item.Target, _ => _binder.Bind(item.Index));
            case CallSyntax { Target: MemberSyntax { Name: "at" } at, Arguments: [SyntaxNode index] }:
                return (at.Target, _ => _binder.Bind(index));
            case CallSyntax { Target: MemberSyntax { Name: "front" } front, Arguments: [] }:
                return (front.Target, _ => Builder.Constant(syntax.Range, 0L));
            case CallSyntax { Target: MemberSyntax { Name: "back" } back, Arguments: [] }:
                return (back.Target, list => Operators.Binary(
                    TokenKind.Minus,
                    syntax.Range,
                    Builder.Convert(Builder.Of(list.Local.Type).Size(syntax.Range, list.Local.At(syntax.Range)), ElementType.Int64),
                    Builder.Constant(syntax.Range, 1)));
            default:
                Text.Throw(syntax.Range, "Only variables and their items can be changed");
                return default;
        }
    }

    /// <summary>A collection that is changed: a variable, or an item of a collection of collections, which is found first.</summary>
    private (RowVariable List, Expression? Prepare) Collection(SyntaxNode syntax)
    {
        if (syntax is NameSyntax name && _variables.TryGetValue(name.Name, out RowVariable? variable))
        {
            Changeable(name, variable);
            _rows.Use(variable.Local);
            return (variable, null);
        }

        (SyntaxNode outer, Func<RowVariable, Node> index) = Indexed(syntax);
        (RowVariable lists, Expression? prepare) = Collection(outer);
        if (lists.Local.Type.IsScalar || RowCompiler.IsValue(lists.Local.Type.Item))
        {
            Text.Throw(syntax.Range, $"An item of {lists.Local.Type} is no collection");
        }

        ChangeTarget item = ItemOf(lists, index(lists), syntax.Range, prepare);
        (RowVariable inner, Expression assign) = _rows.Inner(lists, item.Index!.Read, _rows.Place(syntax.Range));
        _rows.Use(inner.Local);
        return (inner, Sequence([item.Prepare!, assign]));
    }

    private ChangeTarget ItemOf(RowVariable list, Node index, TextRange place, Expression? prepare = null)
    {
        if (list.Local.Type.IsScalar || !index.Type.IsScalar)
        {
            Text.Throw(place, index.Type.IsScalar
                ? "An item of a collection is changed by its index"
                : "What a mask chooses is a copy, in C++ too: to change it would change nothing; v = Where(mask, x, v) changes items of v");
        }

        Operators.RequireIntegral(index, "An index");
        RowVariable number = _rows.Variable(new ExpressionType(ElementType.Int64));
        _rows.Use(list.Local);
        _rows.Use(number.Local);
        Expression assign = Expression.Assign(number.Variable!, Code(Builder.Convert(index, ElementType.Int64)));
        return new ChangeTarget(list, number, prepare is null ? assign : Expression.Block(prepare, assign), place);
    }

    private void Changeable(NameSyntax name, RowVariable variable)
    {
        if (variable.IsConstant)
        {
            Text.Throw(name.Range, $"'{name.Name}' is const");
        }

        if (_copies.Contains(variable.Local))
        {
            Text.Throw(name.Range, $"'{name.Name}' refers to what is changed by its own name only: a variable, or an item by its index");
        }
    }

    private Node Read(ChangeTarget target)
    {
        Node variable = target.Variable.Local.At(target.Place);
        return target.Index is null ? variable : ListNodes.Element(Builder, target.Place, variable, target.Index.Local.At(target.Place));
    }

    /// <summary>The code that changes the target and has its new value.</summary>
    private Expression Write(ChangeTarget target, Node value)
    {
        RowVariable variable = target.Variable;
        Expression place = _rows.Place(target.Place);
        Expression code = Code(Operators.Cast(target.Place, target.Type, value));
        return target.Index is not null
                ? variable.Code.Set(variable.Read, _rows.Frame, place, target.Index.Read, code)
            : variable.List is not null ? variable.Code.Set(variable.List.Read, _rows.Frame, place, variable.Index!, code)
            : RowCompiler.IsValue(variable.Local.Type) ? Expression.Assign(variable.Variable!, code)
            : variable.Code.Copy(variable.Read, _rows.Frame, place, code);
    }

    /// <summary>A change as a node; what it needs is computed first, and once.</summary>
    private Node Made(ChangeTarget target, TextRange place, Expression code)
        => _rows.Made(target.Variable.Code, target.Type, place, target.Prepare is null ? code : Expression.Block(target.Prepare, code));

    /// <summary>What is changed.</summary>
    /// <param name="Variable">The variable.</param>
    /// <param name="Index">The index of its item, or null.</param>
    /// <param name="Prepare">What is computed before, such as the index; or null.</param>
    /// <param name="Place">Where it stands.</param>
    private readonly record struct ChangeTarget(RowVariable Variable, RowVariable? Index, Expression? Prepare, TextRange Place)
    {
        internal ExpressionType Type => Index is null ? Variable.Local.Type : Variable.Local.Type.Item;
    }
}
