namespace Microsoft.ML.Root.Expressions;

/// <summary>A function inside an expression, ready to be evaluated with a row for each item.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">What it gives.</param>
/// <param name="Slots">Its buffers.</param>
internal sealed record Closure(IReadOnlyList<Local> Parameters, Node Body, Slots Slots)
{
    /// <summary>True when random numbers are drawn in it.</summary>
    internal bool IsRandom { get; init; }
}
