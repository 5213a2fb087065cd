namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>What is said where libtorch does not load.</summary>
[TestClass]
public sealed class TorchLibraryTests
{
    [TestMethod]
    public void LibtorchLoadsOrTheLoadersReasonIsGiven()
    {
        try
        {
            RootTorch.Load();
        }
        catch (DllNotFoundException error)
        {
            // TorchSharp would blame a missing package; here the package is there, and what it needs is not.
            StringAssert.Matches(error.Message, new("^libtorch does not load: .*(GLIBC|GLIBCXX|cannot open shared object|no file of).* Needed are "));
            Assert.DoesNotContain("doesn't contain a reference", error.Message);
        }
    }
}
