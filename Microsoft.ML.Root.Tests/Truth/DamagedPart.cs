namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>The part of a damaged file that is not as in the intact one.</summary>
/// <param name="Column">First part of the columns' paths; "*" is every column.</param>
/// <param name="Range">Number of the cluster, or -1: at least one of them is struck, and none is read wrong.</param>
/// <param name="Outcome">What may happen.</param>
/// <param name="Words">Words that an error has, beside the column's name.</param>
internal sealed record DamagedPart(string Column, int Range, DamageOutcome Outcome, params string[] Words)
{
    /// <summary>True when a column belongs to the part.</summary>
    public bool Covers(string path)
        => Column == "*" || path == Column || path.StartsWith(Column + ".", StringComparison.Ordinal)
            || path.StartsWith(Column + "/", StringComparison.Ordinal);
}
