namespace Microsoft.ML.Root.Expressions;

/// <content>Functions inside expressions.</content>
internal sealed partial class Binder
{
    /// <summary>A function that is called where it is written: its parameters are variables.</summary>
    private Node BindCalled(LambdaSyntax lambda, Node[] arguments)
    {
        if (arguments.Length != lambda.Parameters.Count)
        {
            Text.Throw(lambda.Range, $"The function has {lambda.Parameters.Count} parameters, not {arguments.Length}");
        }

        Node[] values = [.. arguments.Select((value, i) => Converted(lambda.Parameters[i], value))];
        RequireNoChanges(lambda);
        Names hidden = Hide();
        List<Step> steps = [];
        for (int i = 0; i < values.Length; i++)
        {
            steps.Add(Declare(lambda.Parameters[i], values[i]));
        }

        Node result = BindStatements(lambda.Body);
        Restore(hidden);
        return Returned(lambda, _builder.Let(lambda.Range, steps, result));
    }

    /// <summary>Binds the body of a function with a name, which does not see what its caller declared.</summary>
    private T BindNamed<T>(NameSyntax name, Func<T> bind)
    {
        Names hidden = Hide();
        foreach (string variable in hidden.Variables.Keys.Where(v => !_functions.Sees(name.Name, v)))
        {
            _locals.Remove(variable);
        }

        T result = (_around ?? _outer) is Binder outside ? outside.BindNamed(name, bind) : _functions.Call(name.Range, name.Name, bind);
        Restore(hidden);
        return result;
    }

    /// <summary>True for what may be the last argument of a function of functions: a function, or the name of one.</summary>
    private bool IsFunction(SyntaxNode syntax)
        => syntax is LambdaSyntax
            || (syntax is NameSyntax { Name: string name } && (HasFunction(name) || (!IsValue(name) && _scope.Options.Functions.Has(name))));

    /// <summary>A function of items that is written where it is used, in a variable, or one that the user declared.</summary>
    private Closure BindFunction(SyntaxNode function, IReadOnlyList<ExpressionType> items, int arity, bool isCondition)
    {
        if (function is LambdaSyntax written)
        {
            return BindFunction(written, items, arity, isCondition);
        }

        NameSyntax name = (NameSyntax)function;
        return _functions.Find(name.Name) is LambdaSyntax named
            ? BindNamed(name, () => BindFunction(named, items, arity, isCondition))
            : BindFunction(Calling(name, arity), items, arity, isCondition);
    }

    /// <summary>A function that calls another one with what it is given.</summary>
    private static LambdaSyntax Calling(NameSyntax name, int arity)
    {
        ParameterSyntax[] parameters = [.. Enumerable.Range(0, arity).Select(i => new ParameterSyntax(name.Range, $"item {i}", null))];
        CallSyntax call = new(name.Range, name, null, [.. parameters.Select(p => new NameSyntax(p.Range, p.Name))]);
        BlockSyntax body = new(name.Range, [new ReturnSyntax(name.Range, call)]);
        return new LambdaSyntax(name.Range, false, new HashSet<string>(), parameters, null, body);
    }

    /// <summary>A function of items, with parameters of their types unless it names others.</summary>
    /// <param name="lambda">The function.</param>
    /// <param name="items">Types of the items; the last one is also that of the arguments behind it.</param>
    /// <param name="arity">Number of arguments.</param>
    /// <param name="isCondition">True where it is asked for true or false.</param>
    private Closure BindFunction(LambdaSyntax lambda, IReadOnlyList<ExpressionType> items, int arity, bool isCondition)
    {
        if (lambda.Parameters.Count != arity)
        {
            Text.Throw(lambda.Range, $"The function is called with {arity} values, but has {lambda.Parameters.Count} parameters");
        }

        RequireNoChanges(lambda);
        Binder inner = new(this, lambda);
        List<Local> parameters = [];
        foreach ((ParameterSyntax parameter, int i) in lambda.Parameters.Select((p, i) => (p, i)))
        {
            ExpressionType item = items[Math.Min(i, items.Count - 1)];
            ExpressionType type = parameter.Type ?? item;
            if (type.Depth != item.Depth)
            {
                Text.Throw(parameter.Range, $"A parameter is one item of a collection, not {type}");
            }

            Local local = inner._builder.Local(type);
            local.CanFail = false;
            inner._locals[parameter.Name] = local;
            parameters.Add(local);
        }

        Node body = inner.Returned(lambda, inner.BindStatements(lambda.Body));
        _builder.IsRandom |= inner._builder.IsRandom;
        return new Closure(parameters, isCondition ? inner._operators.Condition(body) : body, inner._builder.Slots) { IsRandom = inner._builder.IsRandom };
    }

    private Node Returned(LambdaSyntax lambda, Node body)
        => lambda.Result is ExpressionType type ? _operators.Cast(lambda.Body.Range, type, body) : body;

    /// <summary>A value of the rows outside of a function; numbers with a name are no variables.</summary>
    private Node Captured(TextRange range, string name, Node value)
    {
        if (value.IsConstant)
        {
            return _builder.Constant(range, Constants.Find(name)!);
        }

        if (!_function!.CapturesAll && !_function.Captures.Contains(name))
        {
            Text.Throw(range, $"'{name}' is not captured by the function; write [&] in front of it");
        }

        return _builder.Of(value).Captured(range, value, new NeededRows(_outer!._builder.Slots));
    }

    private Node Stray(LambdaSyntax lambda)
    {
        Text.Throw(lambda.Range, $"A function stands as the last argument of {FunctionsOfFunctions.List}");
        return null!;
    }
}
