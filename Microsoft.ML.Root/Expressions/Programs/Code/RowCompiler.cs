using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Makes code of the nodes of a program, and knows its variables and inputs.</summary>
/// <param name="text">The expression.</param>
/// <param name="program">The program that is made.</param>
/// <param name="slots">Buffers of the nodes that are evaluated for one row.</param>
internal sealed class RowCompiler(ExpressionText text, RowProgram program, Slots slots)
{
    private readonly Dictionary<Local, RowVariable> _variables = [];
    private RowCompiler? _around;

    /// <summary>Names used in the expression that is bound: nodes that are evaluated for one row need their values.</summary>
    private readonly HashSet<RowVariable> _used = [];
    private bool _hasMade;

    /// <summary>The run.</summary>
    internal ParameterExpression Frame { get; } = Expression.Parameter(typeof(RowFrame), "frame");

    /// <summary>Variables of the code.</summary>
    internal List<ParameterExpression> Variables { get; } = [];

    /// <summary>What is done before the first row.</summary>
    internal List<Expression> Prologue { get; } = [];

    /// <summary>What is done at the start of each row.</summary>
    internal List<Expression> RowPrologue { get; } = [];

    /// <summary>What is done at the end of each row, also of one that does not count.</summary>
    internal List<Expression> RowEpilogue { get; } = [];

    /// <summary>Whether the row counted and has not failed, at its end.</summary>
    internal ParameterExpression HasValue { get; } = Expression.Variable(typeof(bool));

    /// <summary>The number of a place in the text.</summary>
    internal Expression Place(TextRange place)
    {
        program.Places.Add(place);
        return Expression.Constant(program.Places.Count - 1);
    }

    /// <summary>A new expression is bound.</summary>
    internal void Begin()
    {
        _used.Clear();
        _hasMade = false;
    }

    /// <summary>A name is used in the expression that is bound; a parameter of a function inside it is no variable.</summary>
    internal void Use(Local local)
    {
        if (_variables.TryGetValue(local, out RowVariable? variable))
        {
            _used.Add(variable);
        }
    }

    /// <summary>The variable that a local is.</summary>
    internal RowVariable Of(Local local) => _variables[local];

    /// <summary>The value or collection of a local.</summary>
    internal Expression? Read(Local local) => _variables.TryGetValue(local, out RowVariable? variable) ? variable.Read : null;

    /// <summary>True for what lies in a variable of the code; a collection or text is an object of the frame.</summary>
    internal static bool IsValue(ExpressionType type) => type.Levels == 0;

    /// <summary>A new variable.</summary>
    internal RowVariable Variable(ExpressionType type)
    {
        RowType code = RowType.Of(type);
        Local local = NewLocal(code, type);
        ParameterExpression variable = NewVariable(IsValue(type) ? code.Value : code.List);
        if (!IsValue(type))
        {
            Prologue.Add(Expression.Assign(variable, code.ListOf(Frame, ((IRowLocal)local).Number)));
        }

        return Add(new RowVariable(local, code, variable) { Variable = variable });
    }

    /// <summary>A variable that is an item of a collection.</summary>
    internal RowVariable Item(ExpressionType type, RowVariable list, Expression index, Expression place)
    {
        RowType code = RowType.Of(type);
        return Add(new RowVariable(NewLocal(code, type), code, code.Item(list.Read, Frame, place, index)) { List = list, Index = index });
    }

    /// <summary>Another name of an inner collection, and the code that gives it.</summary>
    internal (RowVariable Variable, Expression Assign) Inner(RowVariable lists, Expression index, Expression place)
    {
        ExpressionType type = lists.Local.Type.Item;
        RowType code = RowType.Of(type);
        Local local = NewLocal(code, type);
        ParameterExpression variable = NewVariable(code.List);
        Expression assign = Expression.Assign(variable, code.Alias(Frame, ((IRowLocal)local).Number, lists.Code.Item(lists.Read, Frame, place, index)));
        return (Add(new RowVariable(local, code, variable) { Variable = variable }), assign);
    }

    /// <summary>A variable of a node, which is one value, becomes one of the code, and gets its value.</summary>
    internal Expression Let(Local local, Expression value)
    {
        // A node that stands in two places of the code has its variables once.
        if (!_variables.TryGetValue(local, out RowVariable? known))
        {
            RowType code = RowType.Of(local.Type);
            ParameterExpression variable = NewVariable(code.Value);
            known = Add(new RowVariable(local, code, variable) { Variable = variable });
        }

        return Expression.Assign(known.Variable!, value);
    }

    /// <summary>A variable of a node is another name of code, from here on.</summary>
    internal void Name(Local local, Expression value) => Add(new RowVariable(local, RowType.Of(local.Type), value));

    /// <summary>A function that the code calls, with parameters of one value each.</summary>
    internal ParameterExpression Function(Type type, IReadOnlyList<Local> parameters, Node body)
    {
        RowCompiler inner = new(text, program, slots) { _around = this };
        ParameterExpression[] arguments = [.. parameters.Select(p => Expression.Parameter(RowType.Of(p.Type).Value))];
        for (int i = 0; i < arguments.Length; i++)
        {
            inner.Name(parameters[i], arguments[i]);
        }

        Expression code = body.InProgram(inner);
        ParameterExpression function = NewVariable(type);
        Prologue.Add(Expression.Assign(function, Expression.Lambda(
            type, Expression.Block(inner.Variables, [.. inner.Prologue, .. inner.RowPrologue, code]), [inner.Frame, .. arguments])));
        return function;
    }

    /// <summary>A new input, which a node around the program computes.</summary>
    internal RowVariable Input(Node node)
    {
        RowType code = RowType.Of(node.Type);
        Local local = NewLocal(code, node.Type);
        int number = program.Inputs.Count;
        program.Inputs.Add(code.Input(node, local, number));
        if (IsValue(node.Type))
        {
            Expression input = code.ScalarInput(Frame, number);
            ParameterExpression scalar = NewVariable(input.Type);
            Prologue.Add(Expression.Assign(scalar, input));
            ParameterExpression value = NewVariable(code.Value);
            RowPrologue.Add(Expression.Assign(value, code.Read(scalar, Frame)));
            return Add(new RowVariable(local, code, node.CanFail ? code.Checked(scalar, Frame, number, value) : value) { Stored = value });
        }

        ParameterExpression list = NewVariable(code.List);
        Prologue.Add(Expression.Assign(list, code.ListOf(Frame, ((IRowLocal)local).Number)));
        RowCompiler outermost = this;
        while (outermost._around is RowCompiler around)
        {
            outermost = around;
        }

        outermost.RowPrologue.Add(code.MoveTo(outermost.Frame, number));
        return Add(new RowVariable(local, code, node.CanFail ? code.Checked(Frame, list, number) : list));
    }

    /// <summary>A variable becomes one of the expression around the program; returns the code that gives it, if any is needed.</summary>
    internal Expression? Output(RowVariable variable, Local outside)
    {
        int number = program.Outputs.Count;
        program.Outputs.Add(variable.Code.Output(outside, variable.Local));
        if (IsValue(outside.Type))
        {
            return variable.Code.Give(Frame, number, variable.Read);
        }

        RowEpilogue.Add(variable.Code.GiveList(Frame, number, HasValue));
        return null;
    }

    /// <summary>A node for code that was made already.</summary>
    internal Node Made(RowType code, ExpressionType type, TextRange place, Expression value)
    {
        _hasMade = true;
        return code.Made(type, place, value);
    }

    /// <summary>A node that is evaluated for the row: its names get their values before.</summary>
    internal Expression Evaluated(Node node)
    {
        if (_hasMade)
        {
            text.Throw(node.Place, "What changes a variable stands in a statement of its own where collections are computed");
        }

        RowType code = RowType.Of(node.Type);
        program.Calls.Add(node);
        int call = program.Calls.Count - 1;
        Expression value = IsValue(node.Type)
            ? code.Evaluated(Frame, call)
            : code.EvaluatedList(Frame, call, ((IRowLocal)NewLocal(code, node.Type)).Number);

        return Expression.Block(
            [.. _used.Where(v => IsValue(v.Local.Type)).Select(v => v.Code.Store(Frame, ((IRowLocal)v.Local).Number, v.Stored)), value]);
    }

    /// <summary>The code of the program: each row that counts runs the statements; then it gives what it has.</summary>
    internal RowCode Compile(IEnumerable<Expression> statements)
    {
        ParameterExpression row = Expression.Parameter(typeof(int), "row");
        ParameterExpression rows = Expression.Parameter(typeof(int), "rows");
        LabelTarget done = Expression.Label();
        Expression run = Expression.Block(typeof(void), [.. RowPrologue, .. statements]);
        Expression turn = Expression.Block(
            Expression.IfThen(Expression.GreaterThanOrEqual(row, rows), Expression.Break(done)),
            Expression.IfThen(Call((Func<RowFrame, int, bool>)RowFrame.Begin, Frame, row), run),
            Expression.Assign(HasValue, Call((Func<RowFrame, bool>)RowFrame.End, Frame)),
            Expression.Block(typeof(void), [.. RowEpilogue, Expression.Empty()]),
            Expression.PreIncrementAssign(row));
        Expression body = Expression.Block([.. Variables, HasValue], [.. Prologue, Expression.Loop(turn, done)]);
        return Expression.Lambda<RowCode>(body, Frame, row, rows).Compile();
    }

    /// <summary>A call of a static method.</summary>
    internal static Expression Call(Delegate method, params Expression[] arguments) => Expression.Call(method.Method, arguments);

    /// <summary>An object that the code uses, kept in a variable.</summary>
    internal ParameterExpression Constant(object value)
    {
        ParameterExpression variable = NewVariable(value.GetType());
        Prologue.Add(Expression.Assign(variable, Expression.Constant(value, variable.Type)));
        return variable;
    }

    /// <summary>A call of a function of the user: of its method itself where that can be named, so that it may be inlined.</summary>
    internal Expression Call(Delegate function, IReadOnlyList<Expression> arguments)
    {
        MethodInfo method = function.Method;
        return !function.HasSingleTarget || method.DeclaringType is not { IsValueType: false } || method.IsStatic != function.Target is null
                ? Expression.Invoke(Constant(function), arguments)
            : method.IsStatic ? Expression.Call(method, arguments)
            : Expression.Call(Constant(function.Target!), method, arguments);
    }

    /// <summary>A new variable of the code.</summary>
    internal ParameterExpression NewVariable(Type type)
    {
        ParameterExpression variable = Expression.Variable(type);
        Variables.Add(variable);
        return variable;
    }

    private Local NewLocal(RowType code, ExpressionType type)
    {
        Local local = code.Local(type, slots, program.Locals.Count);
        program.Locals.Add((IRowLocal)local);
        return local;
    }

    private RowVariable Add(RowVariable variable)
    {
        _variables.Add(variable.Local, variable);
        return variable;
    }
}

/// <summary>A variable or an input of a program.</summary>
/// <param name="Local">What names are bound to.</param>
/// <param name="Code">Makes the code for its type.</param>
/// <param name="Read">Its value or collection.</param>
internal sealed record RowVariable(Local Local, RowType Code, Expression Read)
{
    /// <summary>Its value for nodes that are evaluated for the row: of an input also where it has none, since the node may not need it.</summary>
    internal Expression Stored { get; init; } = Read;

    /// <summary>The variable of the code; null for an input or an item.</summary>
    internal ParameterExpression? Variable { get; init; }

    /// <summary>The collection whose item it is, or null.</summary>
    internal RowVariable? List { get; init; }

    /// <summary>Of an item, its index.</summary>
    internal Expression? Index { get; init; }

    /// <summary>The name, where it is <c>const</c>.</summary>
    internal bool IsConstant { get; init; }
}
