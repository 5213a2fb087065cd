using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>Every fixture with one byte changed, some times; the command <c>mutate</c> of the measurements does so many times.</summary>
[TestClass]
public class MutationTests
{
    private const int Mutations = 20;
    private const int Seed = 20261123;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("ttree")]
    [DataRow("rntuple")]
    public void ChangedByteGivesRightValuesOrAnError(string folder)
    {
        List<MutationRun> runs = [];
        foreach (string file in MutationRun.Files(Path.Combine(RepositoryPaths.Fixtures, folder)))
        {
            MutationRun run = new(file, Seed);
            run.Run(Mutations);
            runs.Add(run);
        }

        int right = runs.Sum(r => r.Right);
        int errors = runs.Sum(r => r.Errors);
        TestContext.WriteLine($"{runs.Count} files: {right} read right, {errors} with errors, {runs.Sum(r => r.OtherValues)} with other values where they may be");
        string[] failures = [.. runs.SelectMany(r => r.Failures)];
        Assert.IsEmpty(failures, string.Join('\n', failures));
        Assert.IsGreaterThan(0, right);
        Assert.IsGreaterThan(0, errors);
    }
}
