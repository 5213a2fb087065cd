using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <content>What changes variables.</content>
internal sealed partial class ProgramBinder
{
    /// <summary>A variable or an item of one gets a value.</summary>
    internal Node Assign(AssignmentSyntax assignment)
    {
        ChangeTarget target = TargetOf(assignment.Target);
        if (assignment.Operator is null && target.Index is null && assignment.Target is NameSyntax name && _columns.Contains(name.Name))
        {
            Text.Throw(assignment.OperatorRange, "'=' does not belong into an expression; '==' compares");
        }

        Node value = assignment.Value is ListSyntax { Type: null } list ? _binder.Bind(list with { Type = target.Type }) : _binder.Bind(assignment.Value);
        if (SyntaxTree.Changes(assignment.Value) && value.Type is { IsScalar: true, IsText: false })
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
        if (!target.Type.IsScalar)
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

    /// <summary>A call that changes a collection, or null.</summary>
    private Expression? ChangeCollection(CallSyntax call)
    {
        if (ChangedNames.OfCall(call) is not NameSyntax name || !_variables.TryGetValue(name.Name, out RowVariable? list))
        {
            return null;
        }

        if (list.Local.Type.Depth != 1)
        {
            Text.Throw(name.Range, $"{call.Name} changes a collection, not {list.Local.Type}");
        }

        Changeable(name, list);
        _rows.Begin();
        if (call.Target is MemberSyntax method)
        {
            return Method(call, method, list);
        }

        // std::sort(v.begin(), v.end(), less) is v = Sort(v, less).
        string function = CppTypes.WithoutNamespace(call.Name) switch
        {
            "sort" => "Sort",
            "stable_sort" => "StableSort",
            _ => "Reverse",
        };
        CallSyntax value = call with { Target = new NameSyntax(call.Target.Range, function), Arguments = [name, .. call.Arguments.Skip(2)] };
        return Copied(list, call.Range, Bind(value));
    }

    private Expression Method(CallSyntax call, MemberSyntax method, RowVariable list)
    {
        Expression place = _rows.Place(call.Range);
        ExpressionType item = list.Local.Type with { Depth = 0 };
        Node[] Arguments(int least, int most)
        {
            if (call.Arguments.Count < least || call.Arguments.Count > most)
            {
                Text.Throw(call.Range, $"{method.Name} takes {least}{(most > least ? $" to {most}" : "")} arguments, not {call.Arguments.Count}");
            }

            return [.. call.Arguments.Select(_binder.Bind)];
        }

        Expression Value(Node node) => Code(Operators.Cast(node.Place, item, node));
        Expression Size(Node node)
        {
            Operators.RequireIntegral(node, "A size");
            return Code(Operators.Cast(node.Place, new ExpressionType(ElementType.Int64), node));
        }

        switch (method.Name)
        {
            case "push_back" or "emplace_back":
                return list.Code.Add(list.Read, _rows.Frame, place, Value(Arguments(1, 1)[0]));
            case "pop_back":
                Arguments(0, 0);
                return list.Code.RemoveLast(list.Read, _rows.Frame, place);
            case "clear":
                Arguments(0, 0);
                return list.Code.Clear(list.Read);
            case "resize":
                Node[] sized = Arguments(1, 2);
                Node added = sized.Length > 1 ? sized[1] : Builder.Constant(call.Range, 0);
                return list.Code.Resize(list.Read, _rows.Frame, place, Size(sized[0]), Value(added));
            case "assign":
                Node[] assigned = Arguments(2, 2);
                ParameterExpression count = _rows.NewVariable(typeof(long));
                ParameterExpression value = _rows.NewVariable(list.Code.Value);
                return Sequence(
                    [
                        Expression.Assign(count, Size(assigned[0])),
                        Expression.Assign(value, Value(assigned[1])),
                        list.Code.Clear(list.Read),
                        list.Code.Resize(list.Read, _rows.Frame, place, count, value),
                    ]);
            case "insert":
                return Copied(list, call.Range, Bind(Appended(call, method)));
            default:
                // Memory is made ready when it is needed.
                Arguments(method.Name == "reserve" ? 1 : 0, 1);
                return Expression.Empty();
        }
    }

    /// <summary><c>v.insert(v.end(), w.begin(), w.end())</c> as <c>Concatenate(v, w)</c>.</summary>
    private CallSyntax Appended(CallSyntax call, MemberSyntax method)
    {
        if (call.Arguments is not [CallSyntax { Target: MemberSyntax { Name: "end" } }, CallSyntax { Target: MemberSyntax { Name: "begin" } first }, CallSyntax { Target: MemberSyntax { Name: "end" } }])
        {
            Text.Throw(call.Range, "insert adds a collection at the end: v.insert(v.end(), w.begin(), w.end())");
            return null!;
        }

        return new CallSyntax(call.Range, new NameSyntax(method.NameRange, "Concatenate"), null, [method.Target, first.Target]);
    }

    private Expression Copied(RowVariable list, TextRange place, Node value)
        => list.Code.Copy(list.Read, _rows.Frame, _rows.Place(place), Code(Operators.Cast(place, list.Local.Type, value)));

    /// <summary>What is changed: a variable, or an item of one.</summary>
    private ChangeTarget TargetOf(SyntaxNode syntax)
    {
        switch (syntax)
        {
            case NameSyntax name when _variables.TryGetValue(name.Name, out RowVariable? variable):
                Changeable(name, variable);
                _rows.Use(variable.Local);
                return new ChangeTarget(variable, null, null, syntax.Range);
            case IndexSyntax { Target: NameSyntax name } item when _variables.TryGetValue(name.Name, out RowVariable? list):
                return ItemOf(name, list, _binder.Bind(item.Index), syntax.Range);
            case CallSyntax { Target: MemberSyntax { Target: NameSyntax name, Name: "at" }, Arguments: [SyntaxNode index] }
                when _variables.TryGetValue(name.Name, out RowVariable? list):
                return ItemOf(name, list, _binder.Bind(index), syntax.Range);
            case CallSyntax { Target: MemberSyntax { Target: NameSyntax name, Name: "front" or "back" } end, Arguments: [] }
                when _variables.TryGetValue(name.Name, out RowVariable? list):
                Node zero = Builder.Constant(syntax.Range, 0L);
                Node size = Builder.Of(list.Local.Type).Size(syntax.Range, list.Local.At(syntax.Range));
                Node last = Operators.Binary(
                    TokenKind.Minus, syntax.Range, Builder.Convert(size, ElementType.Int64), Builder.Constant(syntax.Range, 1));
                return ItemOf(name, list, end.Name == "back" ? last : zero, syntax.Range);
            default:
                Text.Throw(syntax.Range, "Only variables and their items can be changed");
                return default;
        }
    }

    private ChangeTarget ItemOf(NameSyntax name, RowVariable list, Node index, TextRange place)
    {
        Changeable(name, list);
        if (list.Local.Type.Depth != 1 || !index.Type.IsScalar)
        {
            Text.Throw(place, "An item of a collection is changed by its index");
        }

        Operators.RequireIntegral(index, "An index");
        RowVariable number = _rows.Variable(new ExpressionType(ElementType.Int64));
        _rows.Use(list.Local);
        _rows.Use(number.Local);
        Expression prepare = Expression.Assign(number.Variable!, Code(Builder.Convert(index, ElementType.Int64)));
        return new ChangeTarget(list, number, prepare, place);
    }

    private void Changeable(NameSyntax name, RowVariable variable)
    {
        if (variable.IsConstant)
        {
            Text.Throw(name.Range, $"'{name.Name}' is const");
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
            : variable.Local.Type.IsScalar ? Expression.Assign(variable.Variable!, code)
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
        internal ExpressionType Type => Index is null ? Variable.Local.Type : Variable.Local.Type with { Depth = 0 };
    }
}
