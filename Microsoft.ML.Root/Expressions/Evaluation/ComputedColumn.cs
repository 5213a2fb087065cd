namespace Microsoft.ML.Root.Expressions;

/// <summary>A computed column of a plan, with its number in the source.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Column">How it is computed; its inputs are numbers too.</param>
internal readonly record struct ComputedColumn(int Number, CompiledColumn Column);
