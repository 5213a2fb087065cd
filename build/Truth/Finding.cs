namespace Microsoft.ML.Root.Truth;

/// <summary>The verdict on one column.</summary>
/// <param name="Verdict">How it stands.</param>
/// <param name="Row">The table's row, or for an extra column the row that was read.</param>
/// <param name="Reason">What differs, or why it cannot be read.</param>
public sealed record Finding(Verdict Verdict, TruthRow Row, string Reason)
{
    /// <summary>True when the file is not there, or reading it went wrong in a way that it must not: then nothing was compared.</summary>
    public bool HasFailed { get; init; }

    public override string ToString() => $"{Verdict}\t{Row.File}\t{Row.Object}\t{Row.Column}\t{Reason}";
}
