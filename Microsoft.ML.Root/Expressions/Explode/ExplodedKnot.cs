namespace Microsoft.ML.Root.Expressions;

/// <summary>A place where the numbers of rows and of entries are both known.</summary>
/// <param name="Row">First row of the entry.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Hash">Names the sizes of the entries since the knot before.</param>
internal readonly record struct ExplodedKnot(long Row, long Entry, ulong Hash);
