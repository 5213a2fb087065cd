using System.Reflection;

namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>Whether the tests run against the stand-in for ML.NET or against its packages.</summary>
internal static class StandInMode
{
    internal static bool IsActive { get; } = typeof(MLContext).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Any(metadata => metadata.Key == "StandIn");

    /// <summary>Ends a test that is about the stand-in itself.</summary>
    internal static void Require()
    {
        if (!IsActive)
        {
            Assert.Inconclusive("ML.NET's own packages are used; this test is about the stand-in.");
        }
    }
}
