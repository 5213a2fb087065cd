using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <content>Methods and algorithms that change a collection.</content>
internal sealed partial class ProgramBinder
{
    /// <summary>A call that changes a collection, or null.</summary>
    private Expression? ChangeCollection(CallSyntax call)
    {
        if (ChangedNames.OfCall(call) is not NameSyntax name || !_variables.TryGetValue(name.Name, out RowVariable? list))
        {
            return null;
        }

        _rows.Begin();
        if (call.Target is MemberSyntax method)
        {
            (list, Expression? prepare) = Collection(method.Target);
            RequireCollection(name, call, list);
            Expression changed = Method(call, method, list);
            return prepare is null ? changed : Sequence([prepare, changed]);
        }

        RequireCollection(name, call, list);
        Changeable(name, list);
        return Algorithm(call, name, list);
    }

    /// <summary>An algorithm of the standard library that changes a whole collection, as what it is in other words.</summary>
    private Expression Algorithm(CallSyntax call, NameSyntax name, RowVariable list)
    {
        string function = CppTypes.WithoutNamespace(call.Name);
        bool isReversed = call.Arguments[0] is CallSyntax begin && CppTypes.WithoutNamespace(begin.Name) == "rbegin";
        string end = isReversed ? "rend" : "end";
        if (call.Arguments.Count < 2 || Binder.End(call.Arguments[1], end, end) is not NameSyntax last || last.Name != name.Name)
        {
            Text.Throw(call.Range, $"{function} changes a whole collection, from v.begin() to v.end()");
        }

        SyntaxNode[] rest = [.. call.Arguments.Skip(2)];
        CallSyntax Named(string what, params SyntaxNode[] arguments) => call with { Target = new NameSyntax(call.Target.Range, what), Arguments = arguments };
        SyntaxNode? value = (function, rest) switch
        {
            ("sort" or "stable_sort", [] or [_]) => Named(function == "sort" ? "Sort" : "StableSort", [name, .. rest]),
            ("reverse", []) => Named("Reverse", name),
            ("fill", [SyntaxNode item]) => new ListCallSyntax(call.Range, list.Local.Type, [call with { Target = new MemberSyntax(name.Range, name, "size", name.Range), Arguments = [] }, item]),
            ("iota", [SyntaxNode first]) => new BinarySyntax(call.Range, TokenKind.Plus, new ListCallSyntax(call.Range, list.Local.Type, [Named("Enumerate", name)]), first),
            ("transform", [CallSyntax { Target: MemberSyntax { Target: NameSyntax to, Name: "begin" } }, SyntaxNode map]) when to.Name == name.Name => Named("Map", name, map),
            _ => null,
        };
        if (value is null)
        {
            Text.Throw(call.Range, $"{function} does not take these arguments here");
        }

        return Copied(list, call.Range, _binder.Bind(isReversed ? Named("Reverse", value!) : value!));
    }

    private void RequireCollection(NameSyntax name, CallSyntax call, RowVariable list)
    {
        if (RowCompiler.IsValue(list.Local.Type))
        {
            Text.Throw(name.Range, $"{call.Name} changes a collection, not {list.Local.Type}");
        }
    }

    private Expression Method(CallSyntax call, MemberSyntax method, RowVariable list)
    {
        Expression place = _rows.Place(call.Range);
        ExpressionType item = list.Local.Type.IsScalar ? new ExpressionType(ElementType.UInt8) : list.Local.Type.Item;
        Node[] Arguments(int least, int most)
        {
            if (call.Arguments.Count < least || call.Arguments.Count > most)
            {
                Text.Throw(call.Range, $"{method.Name} takes {least}{(most > least ? $" to {most}" : "")} arguments, not {call.Arguments.Count}");
            }

            return [.. call.Arguments.Select(a => _binder.Bind(a is ListSyntax { Type: null } written ? written with { Type = item } : a))];
        }

        Expression Value(Node node) => Code(Operators.Cast(node.Place, item, node));
        Expression Size(Node node)
        {
            Operators.RequireIntegral(node, "A size");
            return Code(Operators.Cast(node.Place, new ExpressionType(ElementType.Int64), node));
        }

        switch (method.Name)
        {
            case "emplace_back" when item.Vector is not null && call.Arguments.Count != 1:
                return list.Code.Add(list.Read, _rows.Frame, place, Value(_binder.Bind(new ListCallSyntax(call.Range, item, call.Arguments))));
            case "emplace_back" when call.Arguments.Count == 0:
                return list.Code.Add(list.Read, _rows.Frame, place, Value(_binder.Bind(Parser.Zero(call.Range, item))));
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
                Node added = sized.Length > 1 ? sized[1]
                    : _binder.Bind(Parser.Zero(call.Range, item));
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
            case "erase":
                return Erase(call, list);
            case "insert":
                return Insert(call, list, Value);
            default:
                // Memory is made ready when it is needed.
                Arguments(method.Name == "reserve" ? 1 : 0, 1);
                return Expression.Empty();
        }
    }

    /// <summary><c>v.erase(it)</c>, <c>v.erase(first, last)</c>, and what <c>std::remove_if</c> leaves.</summary>
    private Expression Erase(CallSyntax call, RowVariable list)
    {
        if (call.Arguments is [SyntaxNode removed, _] && Binder.Remaining(removed) is SyntaxNode remaining)
        {
            return Copied(list, call.Range, _binder.Bind(remaining));
        }

        if (call.Arguments.Count is not (1 or 2))
        {
            Text.Throw(call.Range, "erase takes iterators: v.erase(v.begin() + i), or v.erase(first, last)");
        }

        ParameterExpression first = _rows.NewVariable(typeof(long));
        Expression last = call.Arguments.Count == 2 ? IndexOf(call.Arguments[1]) : Expression.Add(first, Expression.Constant(1L));
        return Sequence(
            [
                Expression.Assign(first, IndexOf(call.Arguments[0])),
                list.Code.Erase(list.Read, _rows.Frame, _rows.Place(call.Range), first, last),
            ]);
    }

    /// <summary><c>v.insert(it, x)</c> and <c>v.insert(it, w.begin(), w.end())</c>.</summary>
    private Expression Insert(CallSyntax call, RowVariable list, Func<Node, Expression> value)
    {
        Expression place = _rows.Place(call.Range);
        switch (call.Arguments)
        {
            case [SyntaxNode at, SyntaxNode item]:
                return list.Code.Insert(list.Read, _rows.Frame, place, IndexOf(at), value(_binder.Bind(item)));
            case [SyntaxNode at, SyntaxNode first, SyntaxNode last] when _binder.Items(first, last) is SyntaxNode other:
                Node items = _binder.Bind(other);
                return list.Code.InsertAll(list.Read, _rows.Frame, place, IndexOf(at), Code(Operators.Cast(items.Place, list.Local.Type, items)));
            default:
                Text.Throw(call.Range, "insert takes an iterator and a value or two iterators: v.insert(v.end(), w.begin(), w.end())");
                return null!;
        }
    }

    private Expression IndexOf(SyntaxNode syntax)
    {
        if (_binder.Iterator(syntax) is not Binder.Position position)
        {
            Text.Throw(syntax.Range, "An iterator stands here, such as v.begin() + i");
            return null!;
        }

        return Code(position.Index);
    }

    private Expression Copied(RowVariable list, TextRange place, Node value)
        => list.Code.Copy(list.Read, _rows.Frame, _rows.Place(place), Code(Operators.Cast(place, list.Local.Type, value)));
}
