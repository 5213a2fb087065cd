namespace Microsoft.ML.Root.Tests.Build;

/// <summary>Asserts over what a search through the sources found.</summary>
internal static class Expect
{
    /// <summary>Fails with every finding on a line of its own.</summary>
    public static void None<T>(IEnumerable<T> findings)
    {
        string lines = string.Join('\n', findings);
        if (lines.Length > 0)
        {
            Assert.Fail($"Found:\n{lines}");
        }
    }
}
