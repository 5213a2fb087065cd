namespace Microsoft.ML.Root.Expressions;

/// <summary>Angles and invariant masses.</summary>
internal static class PhysicsFunctions
{
    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
    }
}
