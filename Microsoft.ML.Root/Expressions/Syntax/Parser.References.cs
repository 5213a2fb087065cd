namespace Microsoft.ML.Root.Expressions;

/// <content>Variables that are declared with <c>&amp;</c>. They are copies, which are the same as long as neither name is changed.</content>
internal sealed partial class Parser
{
    /// <summary>Refuses a change by which a copy would differ from what it is a copy of.</summary>
    private void RequireUnchanged(List<StatementSyntax> statements)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            foreach ((ParameterSyntax variable, SyntaxNode value) in (statements[i] as DeclarationSyntax)?.Variables ?? [])
            {
                if (variable.IsReference && Referred(value) is NameSyntax other
                    && ChangedNames.Of(statements.Skip(i + 1)).FirstOrDefault(n => n.Name == variable.Name || n.Name == other.Name) is NameSyntax changed)
                {
                    _source.Throw(changed.Range, $"'{_source.At(variable.Range)}' is another name of '{_source.At(other.Range)}' or of its item, here a copy: neither changes behind it");
                }
            }
        }
    }

    /// <summary>The variable that something is, or is an item of; null for a value of its own.</summary>
    private static NameSyntax? Referred(SyntaxNode syntax) => syntax switch
    {
        NameSyntax name => name,
        IndexSyntax item => Referred(item.Target),
        CallSyntax { Target: MemberSyntax { Name: "at" or "front" or "back" } method } => Referred(method.Target),
        _ => null,
    };
}
