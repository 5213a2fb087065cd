namespace Microsoft.ML.Root.Expressions;

/// <summary>Tells statements that are values in disguise from those that have to be carried out.</summary>
internal static class StatementKinds
{
    /// <summary>
    /// True for variables that get one value, and for what returns one in each case: where the statement decides for the rest of its
    /// block (<c>if (a) return b;</c>), its own branch returns.
    /// </summary>
    internal static bool IsStraight(StatementSyntax statement) => statement switch
    {
        DeclarationSyntax declaration => declaration.Variables.All(v => !SyntaxTree.Changes(v.Value)),
        ReturnSyntax result => !SyntaxTree.Changes(result.Value),
        IfSyntax branch => !SyntaxTree.Changes(branch.Condition) && IsStraightValue(branch.Then)
            && (branch.Else is null || IsStraight(branch.Else)),
        BlockSyntax block => IsStraightValue(block),
        _ => false,
    };

    /// <summary>True for a statement that returns in each case.</summary>
    internal static bool AlwaysReturns(StatementSyntax? statement) => statement switch
    {
        ReturnSyntax => true,
        BlockSyntax block => block.Statements.Any(AlwaysReturns),
        IfSyntax branch => AlwaysReturns(branch.Then) && AlwaysReturns(branch.Else),
        _ => false,
    };

    /// <summary>True for a statement that returns in some case.</summary>
    internal static bool MayReturn(StatementSyntax? statement) => statement switch
    {
        ReturnSyntax => true,
        BlockSyntax block => block.Statements.Any(MayReturn),
        IfSyntax branch => MayReturn(branch.Then) || MayReturn(branch.Else),
        LoopSyntax loop => MayReturn(loop.Body),
        RangeLoopSyntax loop => MayReturn(loop.Body),
        SwitchSyntax choice => choice.Statements.Any(MayReturn),
        _ => false,
    };

    private static bool IsStraightValue(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.All(IsStraight) && AlwaysReturns(block),
        _ => IsStraight(statement) && AlwaysReturns(statement),
    };
}
