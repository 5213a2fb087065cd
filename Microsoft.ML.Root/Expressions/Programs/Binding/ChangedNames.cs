namespace Microsoft.ML.Root.Expressions;

/// <summary>Finds the names outside of statements that they change.</summary>
internal sealed class ChangedNames
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "push_back", "emplace_back", "pop_back", "clear", "resize", "assign", "insert", "erase", "reserve", "shrink_to_fit",
    };

    /// <summary>Iterators that were declared, by the collections that they go over.</summary>
    private readonly Dictionary<string, NameSyntax> _iterators = new(StringComparer.Ordinal);

    /// <summary>References that were declared, by what they are another name of, or of whose items.</summary>
    private readonly Dictionary<string, NameSyntax> _references = new(StringComparer.Ordinal);

    private readonly Dictionary<string, NameSyntax> _changed = new(StringComparer.Ordinal);
    private HashSet<string> _declared = new(StringComparer.Ordinal);

    /// <summary>The names, each where it is changed first.</summary>
    internal static IReadOnlyCollection<NameSyntax> Of(IEnumerable<StatementSyntax> statements)
    {
        ChangedNames names = new();
        foreach (StatementSyntax statement in statements)
        {
            names.Visit(statement);
        }

        return names._changed.Values;
    }

    /// <summary>The collection that a call changes, or null.</summary>
    internal static NameSyntax? OfCall(CallSyntax call) => call switch
    {
        { Target: MemberSyntax method } when Methods.Contains(method.Name) => NameOf(method.Target),
        { Target: NameSyntax, Arguments: [SyntaxNode first, ..] }
            when CppTypes.WithoutNamespace(call.Name) is "sort" or "stable_sort" or "reverse" or "fill" or "iota" or "transform"
            => Binder.End(first, "begin", "rbegin") as NameSyntax,
        _ => null,
    };

    private void Visit(StatementSyntax? statement)
    {
        switch (statement)
        {
            case BlockSyntax block:
                Scoped(() => Visit(block.Statements));
                break;
            case DeclarationSyntax declaration:
                foreach ((ParameterSyntax variable, SyntaxNode value) in declaration.Variables)
                {
                    Visit(value);
                    _declared.Add(variable.Name);
                    _references.Remove(variable.Name);
                    if (variable is { IsReference: true, IsConstant: false } && NameOf(value) is NameSyntax referred)
                    {
                        _references[variable.Name] = referred;
                    }

                    if (value is CallSyntax { Target: MemberSyntax { Target: NameSyntax collection, Name: "begin" } })
                    {
                        _iterators[variable.Name] = collection;
                    }
                }

                break;
            case ExpressionStatementSyntax expression:
                Visit(expression.Expression);
                break;
            case IfSyntax branch:
                Visit(branch.Condition);
                Scoped(() => Visit(branch.Then));
                Scoped(() => Visit(branch.Else));
                break;
            case LoopSyntax loop:
                Scoped(() =>
                {
                    Visit(loop.First);
                    Visit(loop.Condition);
                    Visit(loop.Step);
                    Scoped(() => Visit(loop.Body));
                });
                break;
            case RangeLoopSyntax loop:
                Visit(loop.Collection);

                // The body is visited once: loops inside loops would otherwise double the work each.
                foreach (NameSyntax name in Of([loop.Body]))
                {
                    if (name.Name != loop.Item.Name)
                    {
                        Add(name);
                    }
                    else if (loop is { Item: { IsReference: true, IsConstant: false }, Collection: NameSyntax collection })
                    {
                        Add(collection);
                    }
                }

                break;
            case ReturnSyntax result:
                Visit(result.Value);
                break;
            case SwitchSyntax choice:
                Visit(choice.Value);
                Scoped(() => Visit(choice.Statements));
                break;
            default:
                break;
        }
    }

    private void Visit(IEnumerable<StatementSyntax> statements)
    {
        foreach (StatementSyntax statement in statements)
        {
            Visit(statement);
        }
    }

    private void Visit(SyntaxNode? expression)
    {
        if (expression is null)
        {
            return;
        }

        foreach (SyntaxNode node in SyntaxTree.Descendants(expression))
        {
            NameSyntax? name = node switch
            {
                AssignmentSyntax assignment => Root(assignment.Target),
                IncrementSyntax increment => Root(increment.Target),
                CallSyntax call => OfCall(call),
                _ => null,
            };
            if (name is not null)
            {
                Add(name);
            }
        }
    }

    private void Add(NameSyntax name)
    {
        if (!_declared.Contains(name.Name))
        {
            _changed.TryAdd(name.Name, name);
        }
        else if (_references.TryGetValue(name.Name, out NameSyntax? referred) && referred.Name != name.Name)
        {
            Add(referred);
        }
    }

    /// <summary>The name of what is changed: <c>v</c> of <c>v[i]</c> and of <c>*it</c>.</summary>
    private NameSyntax? Root(SyntaxNode target)
        => target is UnarySyntax { Operator: TokenKind.Star, Operand: NameSyntax iterator } ? _iterators.GetValueOrDefault(iterator.Name) : NameOf(target);

    /// <summary>The variable that an expression is, or of which it is an item; null for others.</summary>
    internal static NameSyntax? NameOf(SyntaxNode target) => target switch
    {
        NameSyntax name => name,
        IndexSyntax index => NameOf(index.Target),
        CallSyntax { Target: MemberSyntax method } => NameOf(method.Target),
        _ => null,
    };

    private void Scoped(Action visit)
    {
        HashSet<string> declared = _declared;
        _declared = new HashSet<string>(declared, StringComparer.Ordinal);
        visit();
        _declared = declared;
    }
}
