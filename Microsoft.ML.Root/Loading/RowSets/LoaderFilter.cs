
namespace Microsoft.ML.Root.Loading;

/// <summary>A condition on the rows of a data set.</summary>
/// <param name="Name">Name in the cut flow.</param>
/// <param name="Text">What it says, as far as it can be told: its expression.</param>
/// <param name="Condition">The condition.</param>
internal sealed record LoaderFilter(string Name, string Text, RowCondition Condition);
