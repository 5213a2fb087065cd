namespace Microsoft.ML.Root.Truth;

/// <summary>Compares texts by code points, which UTF-16 ordinals are not above U+FFFF.</summary>
internal static class CodePoints
{
    /// <summary>Negative, zero or positive.</summary>
    public static int Compare(string left, string right)
    {
        int same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // Surrogates stand below the last characters of one unit, but for code points above them.
        bool isLeftPair = char.IsSurrogate(left[same]);
        return isLeftPair == char.IsSurrogate(right[same]) ? left[same].CompareTo(right[same]) : isLeftPair ? 1 : -1;
    }
}
