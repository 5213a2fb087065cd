namespace Microsoft.ML.Root.Tests.RNTuple;

/// <summary>Compares long runs of values quickly and says where they part.</summary>
internal static class Same
{
    internal static void Values<T>(IEnumerable<T> expected, IEnumerable<T> found, string what = "")
    {
        T[] left = expected as T[] ?? [.. expected];
        T[] right = found as T[] ?? [.. found];
        if (!left.AsSpan().SequenceEqual(right))
        {
            int at = left.AsSpan().CommonPrefixLength(right);
            Assert.Fail($"{what}: {left.Length} values, found {right.Length}; they differ first at {at}.");
        }
    }
}
