namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>A test with the real libtorch: of category <c>Torch</c>, which the class of tests says.</summary>
public abstract class TorchTest
{
    [TestInitialize]
    public void RequireLibrary() => Require();

    /// <summary>Where libtorch does not load there is nothing to test; <c>MLROOT_TORCH=required</c> makes that a failure.</summary>
    internal static void Require()
    {
        try
        {
            RootTorch.Load();
        }
        catch (DllNotFoundException error) when (Environment.GetEnvironmentVariable("MLROOT_TORCH") != "required")
        {
            Assert.Inconclusive(error.Message);
        }
    }
}
