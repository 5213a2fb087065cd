namespace Microsoft.ML.Root.Expressions;

/// <summary>The functions of RVec that make collections of collections' items.</summary>
internal static class CollectionRearranging
{
    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
    }
}
