using System.Collections.Immutable;

namespace Microsoft.ML.Root.Expressions;

/// <content>
/// Statements. Variables that keep their value and branches that return are nodes, like other expressions; loops and what else
/// changes a variable are programs (<see cref="RowProgram"/>), which run row by row and give the variables that they changed back.
/// </content>
internal sealed partial class Binder
{
    /// <summary>Statements with variables of their own, and the value that they return.</summary>
    private Node BindStatements(BlockSyntax block)
    {
        Names hidden = Hide();
        Node result = BindStatements(block, 0, []);
        Restore(hidden);
        return result;
    }

    private Node BindStatements(BlockSyntax block, int first, HashSet<string> declared)
    {
        List<Step> steps = [];
        for (int i = first; i < block.Statements.Count; i++)
        {
            switch (block.Statements[i])
            {
                case DeclarationSyntax declaration when StatementKinds.IsStraight(declaration) && LastChange(block, i) == i:
                    foreach ((ParameterSyntax variable, SyntaxNode value) in declaration.Variables)
                    {
                        if (!IsNamed(variable, value) && !IsIterator(variable, value, steps))
                        {
                            steps.Add(Declare(variable, Converted(variable, Bind(value)), declared));
                        }
                    }

                    break;
                case ReturnSyntax result when StatementKinds.IsStraight(result):
                    return _builder.Let(block.Range, steps, Bind(result.Value));
                case BlockSyntax inner when StatementKinds.IsStraight(inner):
                    return _builder.Let(block.Range, steps, BindStatements(inner));
                case IfSyntax branch when StatementKinds.IsStraight(branch):
                    Node condition = Bind(branch.Condition);
                    Node whenTrue = BindBranch(branch.Then);
                    Node whenFalse = branch.Else is null ? BindStatements(block, i + 1, declared)
                        : StatementKinds.AlwaysReturns(branch.Else) ? BindBranch(branch.Else)
                        : BindStatements(block with { Statements = [branch.Else, .. block.Statements.Skip(i + 1)] }, 0, declared);
                    return _builder.Let(block.Range, steps, Returned(branch.Range, condition, whenTrue, whenFalse));
                default:
                    int end = LastChange(block, i) + 1;
                    while (end < block.Statements.Count && !StatementKinds.IsStraight(block.Statements[end]))
                    {
                        end++;
                    }

                    bool isLast = end == block.Statements.Count;
                    ProgramBinder program = new(this);
                    steps.Add(program.Bind([.. block.Statements.Skip(i).Take(end - i)], isLast));
                    if (program.Result is Local returned)
                    {
                        Node early = returned.At(block.Statements[i].Range);
                        return _builder.Let(block.Range, steps, isLast ? early : Returned(
                            block.Range, program.HasReturned!.At(block.Range), early, BindStatements(block, end, declared)));
                    }

                    i = end - 1;
                    break;
            }
        }

        Text.Throw(new TextRange(block.Range.End, 0), "Expected 'return', the statements end here");
        return null!;
    }

    /// <summary>The last statement that changes what a reference is another name of, or by it; the declaration itself where none does.</summary>
    private static int LastChange(BlockSyntax block, int declaration)
    {
        HashSet<string> names = [];
        foreach ((ParameterSyntax variable, SyntaxNode value) in (block.Statements[declaration] as DeclarationSyntax)?.Variables ?? [])
        {
            if (variable.IsReference)
            {
                names.UnionWith([variable.Name, ChangedNames.NameOf(value)?.Name ?? variable.Name]);
            }
        }

        int last = block.Statements.Count - 1;
        while (last > declaration && (names.Count == 0 || !ChangedNames.Of([block.Statements[last]]).Any(name => names.Contains(name.Name))))
        {
            last--;
        }

        return last;
    }

    private Node BindBranch(StatementSyntax statement)
        => BindStatements(statement as BlockSyntax ?? new BlockSyntax(statement.Range, [statement]));

    /// <summary>What is returned where a condition holds, or what is returned else.</summary>
    private Node Returned(TextRange place, Node condition, Node whenTrue, Node whenFalse)
    {
        if (whenTrue.Type != whenFalse.Type)
        {
            Text.Throw(
                whenFalse.Place,
                $"What is returned needs one type, here {whenTrue.Type} and {whenFalse.Type}; convert one of them, or use '?'");
        }

        return _operators.Conditional(place, condition, whenTrue, whenFalse);
    }

    /// <summary>A new variable, which hides what has its name outside.</summary>
    private StoreStep Declare(ParameterSyntax variable, Node value, HashSet<string>? declared = null)
    {
        if (declared?.Add(variable.Name) == false)
        {
            Text.Throw(variable.Range, $"There is a variable '{variable.Name}' already");
        }

        Local local = _builder.Local(value.Type);
        Name(variable.Name, local);
        if (variable.IsConstant)
        {
            _constants.Add(local);
        }

        return new StoreStep(local, value);
    }

    /// <summary>A value in the type of a variable.</summary>
    internal Node Converted(ParameterSyntax variable, Node value)
        => variable.Type is ExpressionType type ? _operators.Cast(variable.Range, type, value) : value;

    /// <summary>The names that are known, to be restored.</summary>
    internal Names Hide() => new(new Dictionary<string, Local>(_locals, StringComparer.Ordinal), _functions.Visible);

    /// <summary>Forgets the names that were added since.</summary>
    internal void Restore(Names hidden)
    {
        _functions.Visible = hidden.Functions;
        _locals.Clear();
        foreach ((string name, Local local) in hidden.Variables)
        {
            _locals.Add(name, local);
        }
    }

    /// <summary>True for a function that gets a name: it is bound where it is called.</summary>
    internal bool IsNamed(ParameterSyntax variable, SyntaxNode value)
    {
        if (value is not LambdaSyntax function || variable.Type is not null)
        {
            return false;
        }

        _functions.Add(variable.Name, function, Variables);
        return true;
    }

    /// <summary>A name means a variable from now on.</summary>
    internal void Name(string name, Local local) => _locals[name] = local;

    /// <summary>True for a variable that is <c>const</c>.</summary>
    internal bool IsConstant(string name) => _locals.TryGetValue(name, out Local? local) && _constants.Contains(local);

    /// <summary>True for the name of a variable, also of one outside of a function.</summary>
    internal bool HasVariable(string name) => _locals.ContainsKey(name) || (_outer?.HasVariable(name) ?? false);

    /// <summary>The names of all variables, also of those outside of a function or program.</summary>
    private IEnumerable<string> Variables => (_around ?? _outer) is Binder outside ? _locals.Keys.Concat(outside.Variables) : _locals.Keys;

    /// <summary>True for the name of a function of the expression.</summary>
    internal bool HasFunction(string name) => _functions.Find(name) is not null;

    /// <summary>The variable with a name is an iterator: it has the index.</summary>
    internal void NameIterator(string name, Position position) => _iterators[_locals[name]] = position;

    /// <summary>A list without type, of its items' type.</summary>
    internal ListSyntax Listed(ListSyntax list) => list with { Type = BindList(list).Type };

    private Node BindComma(CommaSyntax comma)
    {
        if (_program is not null && SyntaxTree.Changes(comma.First))
        {
            return _program.Comma(comma);
        }

        Bind(comma.First);
        return Bind(comma.Second);
    }

    /// <summary>A function inside an expression changes what is its own.</summary>
    private void RequireNoChanges(LambdaSyntax lambda)
    {
        foreach (NameSyntax name in ChangedNames.Of(lambda.Body.Statements))
        {
            if (!lambda.Parameters.Any(p => p.Name == name.Name))
            {
                Text.Throw(name.Range, $"'{name.Name}' is outside of the function, which cannot change it; a loop can");
            }
        }
    }

    private Node Unchanged(TextRange place)
    {
        Text.Throw(place, "A value is changed in a statement of its own");
        return null!;
    }

    /// <summary>The names that are known at a place.</summary>
    /// <param name="Variables">The variables.</param>
    /// <param name="Functions">The functions.</param>
    internal readonly record struct Names(
        Dictionary<string, Local> Variables, ImmutableDictionary<string, NamedFunctions.NamedFunction> Functions);
}
