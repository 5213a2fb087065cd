namespace Microsoft.ML.Root.Perf.Training;

/// <summary>One step of training.</summary>
/// <param name="features">Row-major matrix.</param>
/// <param name="targets">Row-major matrix of as many rows.</param>
/// <param name="rows">Number of rows.</param>
internal delegate void BatchStep(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, int rows);
