namespace Microsoft.ML.Root.Tests.DataView.Recording;

/// <summary>One request for cursors: the columns, the number asked for (0 for a single cursor), and whether rows were to be shuffled.</summary>
internal sealed record CursorCall(string Columns, int Count, bool Shuffled);
