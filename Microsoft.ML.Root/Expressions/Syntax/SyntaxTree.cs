namespace Microsoft.ML.Root.Expressions;

/// <summary>Walks over syntax without recursion, since a chain of operators is as deep as it is long.</summary>
internal static class SyntaxTree
{
    /// <summary>A node and all below it, but for the bodies of functions.</summary>
    internal static IEnumerable<SyntaxNode> Descendants(SyntaxNode root)
    {
        Stack<SyntaxNode> open = new([root]);
        while (open.TryPop(out SyntaxNode? node))
        {
            yield return node;
            foreach (SyntaxNode child in Children(node))
            {
                open.Push(child);
            }
        }
    }

    /// <summary>True for an expression that changes a variable.</summary>
    internal static bool Changes(SyntaxNode node) => Descendants(node).Any(n => n is AssignmentSyntax or IncrementSyntax);

    /// <summary>The expressions inside an expression; the name of a function that is called is none.</summary>
    private static IEnumerable<SyntaxNode> Children(SyntaxNode node) => node switch
    {
        AssignmentSyntax assignment => [assignment.Target, assignment.Value],
        BinarySyntax binary => [binary.Left, binary.Right],
        CallSyntax { Target: NameSyntax } call => call.Arguments,
        CallSyntax { Target: MemberSyntax method } call => call.Arguments.Prepend(method.Target),
        CallSyntax call => call.Arguments.Prepend(call.Target),
        CastSyntax cast => [cast.Operand],
        CommaSyntax comma => [comma.First, comma.Second],
        ConditionalSyntax conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        IncrementSyntax increment => [increment.Target],
        IndexSyntax index => [index.Target, index.Index],
        ListCallSyntax list => list.Arguments,
        ListSyntax list => list.Items,
        MemberSyntax member => [member.Target],
        UnarySyntax unary => [unary.Operand],
        _ => [],
    };
}
