using System.Linq.Expressions;

namespace Microsoft.ML.Root.Expressions;

/// <content>Statements.</content>
internal sealed partial class ProgramBinder
{
    private Expression Statement(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => Scoped(() => Sequence(block.Statements.Select(Statement))),
        DeclarationSyntax declaration => Sequence(declaration.Variables.Select(v => Declare(v.Variable, v.Value))),
        ExpressionStatementSyntax expression => Change(expression.Expression),
        IfSyntax branch => Branch(branch),
        JumpSyntax jump => Jump(jump),
        LoopSyntax loop => Scoped(() => Repeat(loop)),
        RangeLoopSyntax loop => Scoped(() => Repeat(loop)),
        ReturnSyntax result => Return(result),
        SwitchSyntax choice => Scoped(() => Switch(choice)),
        _ => throw new InvalidOperationException($"Unknown statement: {statement.GetType()}."),
    };

    private static BlockExpression Sequence(IEnumerable<Expression> statements)
        => Expression.Block(typeof(void), [.. statements, Expression.Empty()]);

    /// <summary>Code with variables of its own.</summary>
    private Expression Scoped(Func<Expression> code)
    {
        Dictionary<string, RowVariable> variables = _variables;
        HashSet<string> declared = _declared;
        Binder.Names hidden = _binder.Hide();
        _variables = new Dictionary<string, RowVariable>(variables, StringComparer.Ordinal);
        _declared = new HashSet<string>(StringComparer.Ordinal);
        Expression result = code();
        _binder.Restore(hidden);
        _variables = variables;
        _declared = declared;
        return result;
    }

    private void Name(string name, RowVariable variable)
    {
        _variables[name] = variable;
        _binder.Name(name, variable.Local);
    }

    private Expression Declare(ParameterSyntax parameter, SyntaxNode value)
    {
        if (_binder.IsNamed(parameter, value))
        {
            return Expression.Empty();
        }

        if (parameter.IsReference && Refer(parameter, value) is Expression reference)
        {
            return reference;
        }

        _rows.Begin();
        if (parameter.Type is not null || _binder.Iterator(value) is not Binder.Position position)
        {
            Expression code = Declare(parameter, _binder.Converted(parameter, Bind(value)));
            if (parameter is { IsReference: true, IsConstant: false })
            {
                _copies.Add(_variables[parameter.Name].Local);
            }

            return code;
        }

        Expression index = Declare(parameter, position.Index);
        _binder.NameIterator(parameter.Name, position);
        return index;
    }

    /// <summary>
    /// Another name of a variable, or of an item of one, which both change; null where it is of neither, or of what is const, whose value is as good.
    /// </summary>
    private Expression? Refer(ParameterSyntax parameter, SyntaxNode value)
    {
        if (ChangedNames.NameOf(value) is not NameSyntax root || !_variables.TryGetValue(root.Name, out RowVariable? variable) || variable.IsConstant
            || _binder.FindIterator(root.Name) is not null)
        {
            return null;
        }

        _rows.Begin();
        ChangeTarget target = TargetOf(value);
        if (parameter.Type is ExpressionType type && type != target.Type)
        {
            return null;
        }

        if (!_declared.Add(parameter.Name))
        {
            Text.Throw(parameter.Range, $"There is a variable '{parameter.Name}' already");
        }

        if (target.Index is null)
        {
            Name(parameter.Name, target.Variable with { IsConstant = parameter.IsConstant });
            return target.Prepare ?? Expression.Empty();
        }

        Expression place = _rows.Place(value.Range);
        (RowVariable item, Expression assign) = RowCompiler.IsValue(target.Type)
            ? (_rows.Item(target.Type, target.Variable, target.Index.Read, place), Expression.Empty())
            : _rows.Inner(target.Variable, target.Index.Read, place);
        _items.Add(item.Local);
        Name(parameter.Name, item with { IsConstant = parameter.IsConstant });
        return Sequence([target.Prepare!, assign]);
    }

    private Expression Declare(ParameterSyntax parameter, Node value)
    {
        if (!_declared.Add(parameter.Name))
        {
            Text.Throw(parameter.Range, $"There is a variable '{parameter.Name}' already");
        }

        Expression code = Code(value);
        RowVariable variable = _rows.Variable(value.Type) with { IsConstant = parameter.IsConstant };
        Name(parameter.Name, variable);
        return Initialize(parameter.Range, variable, code);
    }

    private Expression Initialize(TextRange place, RowVariable variable, Expression value)
    {
        return RowCompiler.IsValue(variable.Local.Type)
            ? Expression.Assign(variable.Variable!, value)
            : variable.Code.Copy(variable.Read, _rows.Frame, _rows.Place(place), value);
    }

    private Expression Branch(IfSyntax branch)
    {
        Expression condition = Condition(branch.Condition);
        Expression then = Scoped(() => Statement(branch.Then));
        return branch.Else is null
            ? Expression.IfThen(condition, then)
            : Expression.IfThenElse(condition, then, Scoped(() => Statement(branch.Else)));
    }

    private Expression Jump(JumpSyntax jump)
    {
        LabelTarget? target = jump.IsBreak
            ? _loops.TryPeek(out Loop innermost) ? innermost.Break : null
            : _loops.Select(l => l.Continue).FirstOrDefault(c => c is not null);
        if (target is null)
        {
            Text.Throw(jump.Range, jump.IsBreak ? "'break' stands in a loop or switch" : "'continue' stands in a loop");
        }

        return Expression.Goto(target);
    }

    private Expression Return(ReturnSyntax result)
    {
        Node value = Bind(result.Value);
        Expression code = Code(value);
        _result ??= _rows.Variable(value.Type);
        if (_result.Local.Type != value.Type)
        {
            Text.Throw(
                result.Value.Range,
                $"What is returned needs one type, here {_result.Local.Type} and {value.Type}; convert one of them");
        }

        Expression returned = _hasReturned is null ? Expression.Empty() : Expression.Assign(_hasReturned.Variable!, Expression.Constant(true));
        return Sequence([Initialize(result.Range, _result, code), returned, Expression.Goto(_end)]);
    }

    private Expression Repeat(LoopSyntax loop)
    {
        Expression first = loop.First is null ? Expression.Empty() : Statement(loop.First);
        Loop labels = new(Expression.Label(), Expression.Label());
        _loops.Push(labels);
        Expression ask = loop.Condition is null
            ? Expression.Empty()
            : Expression.IfThen(Expression.Not(Condition(loop.Condition)), Expression.Goto(labels.Break));
        Expression body = Scoped(() => Statement(loop.Body));
        Expression step = loop.Step is null ? Expression.Empty() : Change(loop.Step);
        _loops.Pop();
        Expression next = Expression.Label(labels.Continue!);
        return Sequence(
            [
                first,
                Expression.Loop(
                    Sequence(loop.AsksFirst ? [Count(loop.Range), ask, body, next, step] : [Count(loop.Range), body, next, ask]), labels.Break),
            ]);
    }

    private Expression Repeat(RangeLoopSyntax loop)
    {
        List<Expression> code = [];
        TextRange place = loop.Collection.Range;
        RowVariable list = RangeOf(loop.Collection, code);
        RowVariable index = _rows.Variable(new ExpressionType(ElementType.Int64));
        code.Add(Expression.Assign(index.Variable!, Expression.Constant(0L)));
        _rows.Begin();
        _rows.Use(list.Local);
        _rows.Use(index.Local);
        Node collection = list.Local.At(place);
        Expression size = Code(Builder.Convert(Builder.Of(collection).Size(place, collection), ElementType.Int64));
        Expression item = DeclareItem(loop.Item, list, index, place);
        Loop labels = new(Expression.Label(), Expression.Label());
        _loops.Push(labels);
        Expression body = Scoped(() => Statement(loop.Body));
        _loops.Pop();
        Expression turn = Sequence(
            [
                Count(loop.Range),
                Expression.IfThen(Expression.GreaterThanOrEqual(index.Variable!, size), Expression.Goto(labels.Break)),
                item,
                body,
                Expression.Label(labels.Continue!),
                Expression.PreIncrementAssign(index.Variable!),
            ]);
        code.Add(Expression.Loop(turn, labels.Break));
        return Sequence(code);
    }

    /// <summary>What a loop goes over: a variable or input as it is, or what is computed once.</summary>
    private RowVariable RangeOf(SyntaxNode syntax, List<Expression> code)
    {
        Node node = Bind(syntax is ListSyntax { Type: null } list ? _binder.Listed(list) : syntax);
        node = node is TextNode text ? new CharactersNode(node.Place, Builder.Slots, text) : node;
        if (node.Type.IsScalar)
        {
            Text.Throw(syntax.Range, $"A loop goes over a collection, not {node.Type}");
        }

        if (node is ILocalNode { Local: Local local })
        {
            return _rows.Of(local);
        }

        Expression items = Code(node);
        RowVariable variable = _rows.Variable(node.Type);
        code.Add(Initialize(syntax.Range, variable, items));
        return variable;
    }

    /// <summary>The variable that is each item in turn: of a collection that is a variable, <c>auto &amp;</c> is the item itself.</summary>
    private Expression DeclareItem(ParameterSyntax item, RowVariable list, RowVariable index, TextRange place)
    {
        ExpressionType type = list.Local.Type.Item;
        if (item.IsReference && !RowCompiler.IsValue(type) && (item.Type ?? type) == type)
        {
            (RowVariable inner, Expression assign) = _rows.Inner(list, index.Read, _rows.Place(place));
            Name(item.Name, inner with { IsConstant = item.IsConstant || list.Variable is null });
            return assign;
        }

        if (item is { IsReference: true, IsConstant: false } && list.Variable is not null && (item.Type ?? type) == type)
        {
            Name(item.Name, _rows.Item(type, list, index.Read, _rows.Place(place)));
            return Expression.Empty();
        }

        Node node = ListNodes.Element(Builder, place, list.Local.At(place), index.Local.At(place));
        return Declare(item, _binder.Converted(item, node));
    }

    private Expression Switch(SwitchSyntax choice)
    {
        Node value = Bind(choice.Value);
        Loop labels = new(Expression.Label(), null);
        RequireWhole(value, "'switch'");
        Node promoted = Builder.Convert(value, CppTypes.Promote(value.Type.Element));
        Expression chosen = Code(promoted);
        RowVariable compared = _rows.Variable(promoted.Type);
        List<Expression> code = [Initialize(choice.Value.Range, compared, chosen)];
        List<(int Statement, LabelTarget Target)> targets = [];
        LabelTarget otherwise = labels.Break;
        foreach ((SyntaxNode? label, int statement) in choice.Labels)
        {
            LabelTarget target = Expression.Label();
            targets.Add((statement, target));
            if (label is null)
            {
                otherwise = target;
                continue;
            }

            _rows.Begin();
            _rows.Use(compared.Local);
            Node written = _binder.Bind(label);
            RequireWhole(written, "'case'");
            Node equal = Operators.Binary(TokenKind.Equal, label.Range, compared.Local.At(label.Range), written);
            code.Add(Expression.IfThen(Code(equal), Expression.Goto(target)));
        }

        code.Add(Expression.Goto(otherwise));
        _loops.Push(labels);
        for (int i = 0; i <= choice.Statements.Count; i++)
        {
            code.AddRange(targets.Where(t => t.Statement == i).Select(t => Expression.Label(t.Target)));
            if (i < choice.Statements.Count)
            {
                code.Add(Statement(choice.Statements[i]));
            }
        }

        _loops.Pop();
        code.Add(Expression.Label(labels.Break));
        return Sequence(code);
    }

    private void RequireWhole(Node value, string what)
    {
        if (!value.Type.IsScalar)
        {
            Text.Throw(value.Place, $"{what} takes a whole number, not {value.Type}");
        }

        Operators.RequireIntegral(value, what);
    }

    /// <summary>Counts a turn: a row that takes too many, or has failed, ends here.</summary>
    private Expression Count(TextRange place)
        => Expression.IfThen(
            Expression.OrElse(
                Expression.LessThan(Expression.PreDecrementAssign(_steps), Expression.Constant(0L)),
                RowCompiler.Call((Func<RowFrame, bool>)RowFrame.HasFailed, _rows.Frame)),
            Expression.Block(
                RowCompiler.Call((Action<RowFrame, int>)RowFrame.FailSteps, _rows.Frame, _rows.Place(place with { Length = Math.Min(place.Length, 5) })),
                Expression.Goto(_end)));
}
