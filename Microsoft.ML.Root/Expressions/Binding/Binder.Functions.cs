namespace Microsoft.ML.Root.Expressions;

/// <content>Variables, branches and functions inside expressions.</content>
internal sealed partial class Binder
{
    private Node BindVariable(LetSyntax let)
    {
        if (_locals.ContainsKey(let.Variable.Name))
        {
            Text.Throw(let.Variable.Range, $"There is a variable '{let.Variable.Name}' already");
        }

        if (let is { Value: LambdaSyntax function, Variable.Type: null })
        {
            return _functions.With(let.Variable.Name, function, () => Bind(let.Rest));
        }

        Node value = Bind(let.Value);
        return WithVariables([let.Variable], [value], () => Bind(let.Rest));
    }

    /// <summary>A function that is called where it is written: its parameters are variables.</summary>
    private Node BindCalled(LambdaSyntax lambda, Node[] arguments)
    {
        if (arguments.Length != lambda.Parameters.Count)
        {
            Text.Throw(lambda.Range, $"The function has {lambda.Parameters.Count} parameters, not {arguments.Length}");
        }

        return Returned(lambda, WithVariables(lambda.Parameters, arguments, () => Bind(lambda.Body)));
    }

    private Node WithVariables(IReadOnlyList<ParameterSyntax> variables, IReadOnlyList<Node> values, Func<Node> rest)
    {
        Dictionary<string, Local> hidden = new(_locals, StringComparer.Ordinal);
        Node[] converted = [.. values.Select((value, i) => Converted(variables[i], value))];
        Local[] locals = [.. converted.Select(value => _builder.Local(value.Type))];
        for (int i = 0; i < locals.Length; i++)
        {
            _locals[variables[i].Name] = locals[i];
        }

        Node result = rest();
        _locals.Clear();
        foreach ((string name, Local local) in hidden)
        {
            _locals.Add(name, local);
        }

        for (int i = locals.Length - 1; i >= 0; i--)
        {
            result = _builder.Let(variables[i].Range, locals[i], converted[i], result);
        }

        return result;
    }

    private Node Converted(ParameterSyntax variable, Node value)
    {
        if (value.Type.IsText)
        {
            Text.Throw(variable.Range, "A variable or parameter cannot be text");
        }

        return variable.Type is ExpressionType type ? _operators.Cast(variable.Range, type, value) : value;
    }

    private Node BindBranch(BranchSyntax branch)
    {
        Node condition = Bind(branch.Condition);
        Node whenTrue = Bind(branch.WhenTrue);
        Node whenFalse = Bind(branch.WhenFalse);
        if (whenTrue.Type != whenFalse.Type)
        {
            Text.Throw(
                branch.WhenFalse.Range,
                $"What is returned needs one type, here {whenTrue.Type} and {whenFalse.Type}; convert one of them, or use '?'");
        }

        return _operators.Conditional(branch.Range, condition, whenTrue, whenFalse);
    }

    /// <summary>True for what may be the last argument of a function of functions: a function, or the name of one.</summary>
    private bool IsFunction(SyntaxNode syntax)
        => syntax is LambdaSyntax
            || (syntax is NameSyntax { Name: string name } && (_functions.Find(name) is not null || (!IsValue(name) && _scope.Options.Functions.Has(name))));

    /// <summary>A function of items that is written where it is used, in a variable, or one that the user declared.</summary>
    private Closure BindFunction(SyntaxNode function, IReadOnlyList<ExpressionType> items, int arity, bool isCondition)
    {
        if (function is LambdaSyntax written)
        {
            return BindFunction(written, items, arity, isCondition);
        }

        NameSyntax name = (NameSyntax)function;
        return _functions.Find(name.Name) is LambdaSyntax named
            ? _functions.Call(name.Range, name.Name, () => BindFunction(named, items, arity, isCondition))
            : BindFunction(Calling(name, arity), items, arity, isCondition);
    }

    /// <summary>A function that calls another one with what it is given.</summary>
    private static LambdaSyntax Calling(NameSyntax name, int arity)
    {
        ParameterSyntax[] parameters = [.. Enumerable.Range(0, arity).Select(i => new ParameterSyntax(name.Range, $"item {i}", null))];
        CallSyntax call = new(name.Range, name, null, [.. parameters.Select(p => new NameSyntax(p.Range, p.Name))]);
        return new LambdaSyntax(name.Range, false, new HashSet<string>(), parameters, null, call);
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

        Binder inner = new(this, lambda);
        List<Local> parameters = [];
        foreach ((ParameterSyntax parameter, int i) in lambda.Parameters.Select((p, i) => (p, i)))
        {
            ExpressionType type = parameter.Type ?? items[Math.Min(i, items.Count - 1)];
            if (!type.IsScalar)
            {
                Text.Throw(parameter.Range, $"A parameter is one item of a collection, not {type}");
            }

            Local local = inner._builder.Local(type);
            inner._locals[parameter.Name] = local;
            parameters.Add(local);
        }

        Node body = inner.Returned(lambda, inner.Bind(lambda.Body));
        if (!body.Type.IsScalar || body.Type.IsText)
        {
            Text.Throw(lambda.Body.Range, $"A function of items gives one number or vector, not {body.Type}");
        }

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
            return value;
        }

        if (!_function!.CapturesAll && !_function.Captures.Contains(name))
        {
            Text.Throw(range, $"'{name}' is not captured by the function; write [&] in front of it");
        }

        if (value.Type.IsText || value.Type.Depth > 1)
        {
            Text.Throw(range, $"A value of type {value.Type} cannot be used in a function of items");
        }

        return _builder.Of(value).Captured(range, value, new NeededRows(_outer!._builder.Slots));
    }

    private Node Stray(LambdaSyntax lambda)
    {
        Text.Throw(lambda.Range, $"A function stands as the last argument of {FunctionsOfFunctions.List}");
        return null!;
    }
}
