namespace Microsoft.ML.Root.DataView;

/// <summary>How lists are brought to a fixed length.</summary>
/// <param name="Lengths">Length of each variable level, outermost first.</param>
/// <param name="Fill">What stands where a list is shorter.</param>
/// <param name="Mask">Add a column <c>NAME.mask</c>.</param>
internal sealed record ListPadding(IReadOnlyList<int> Lengths, double Fill = 0, bool Mask = false);
