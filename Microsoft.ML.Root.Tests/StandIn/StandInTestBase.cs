namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>Tests of the stand-in itself, which have nothing to say where ML.NET's own packages are used.</summary>
public abstract class StandInTestBase
{
    [TestInitialize]
    public void RequireStandIn() => StandInMode.Require();
}
