namespace Microsoft.ML.Root.RNTuple;

/// <summary>An open frame ("Frames"): a run of an envelope that says its own length, so that newer writers may append to it.</summary>
/// <param name="End">Position behind the frame.</param>
/// <param name="OuterEnd">Position behind what the frame lies in.</param>
/// <param name="Count">Items of a list frame; 0 for a record frame.</param>
internal readonly record struct Frame(int End, int OuterEnd, int Count);
