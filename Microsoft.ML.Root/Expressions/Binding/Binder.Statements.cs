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
        Dictionary<string, Local> hidden = Hide();
        Node result = _functions.Block(() => BindStatements(block, 0, []));
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
                case DeclarationSyntax declaration when StatementKinds.IsStraight(declaration):
                    foreach ((ParameterSyntax variable, SyntaxNode value) in declaration.Variables)
                    {
                        if (value is LambdaSyntax function && variable.Type is null)
                        {
                            _functions.Declare(variable.Name, function);
                            continue;
                        }

                        steps.Add(Declare(variable, Converted(variable, Bind(value)), declared));
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
                    int end = i + 1;
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
        _locals[variable.Name] = local;
        return new StoreStep(local, value);
    }

    /// <summary>A value in the type of a variable.</summary>
    internal Node Converted(ParameterSyntax variable, Node value)
        => variable.Type is ExpressionType type ? _operators.Cast(variable.Range, type, value) : value;

    /// <summary>The names that are known, to be restored.</summary>
    internal Dictionary<string, Local> Hide() => new(_locals, StringComparer.Ordinal);

    /// <summary>Forgets the names that were added since.</summary>
    internal void Restore(Dictionary<string, Local> hidden)
    {
        _locals.Clear();
        foreach ((string name, Local local) in hidden)
        {
            _locals.Add(name, local);
        }
    }

    /// <summary>A name means a variable from now on.</summary>
    internal void Name(string name, Local local) => _locals[name] = local;

    /// <summary>True for the name of a variable, also of one outside of a function.</summary>
    internal bool HasVariable(string name) => _locals.ContainsKey(name) || (_outer?.HasVariable(name) ?? false);

    /// <summary>A list without type, of its items' type.</summary>
    internal ListSyntax Listed(ListSyntax list) => list with { Type = new ExpressionType(BindList(list).Type.Element, 1) };

    private Node BindComma(CommaSyntax comma)
    {
        if (_program is not null && SyntaxTree.Changes(comma.First))
        {
            return _program.Comma(comma);
        }

        Bind(comma.First);
        return Bind(comma.Second);
    }

    private Node Unchanged(TextRange place)
    {
        Text.Throw(place, "A value is changed in a statement of its own");
        return null!;
    }
}
