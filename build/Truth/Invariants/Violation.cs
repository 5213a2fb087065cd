using System.Globalization;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>Something in a file that contradicts the format, or another part of the file.</summary>
/// <param name="Offset">Where in the file; null where no one place can be named.</param>
/// <param name="Part">Record, branch or column.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record Violation(long? Offset, string Part, string Problem)
{
    /// <summary>For example <c>byte 252: TBasket pt: fNevBuf: 100 expected, found 99</c>.</summary>
    public override string ToString()
        => Offset is long offset ? string.Create(CultureInfo.InvariantCulture, $"byte {offset}: {Part}: {Problem}") : $"{Part}: {Problem}";
}
