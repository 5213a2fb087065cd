using System.Diagnostics;
using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>Files changed where they are deep and used in every way; the command <c>mutate deep</c> of the measurements goes on.</summary>
[TestClass]
public class DeepMutationTests
{
    private const int Cases = 20_000;
    private const long LargestFile = 9_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void ChangedStructuresGiveValuesOrErrorsOfTheFileWithinMemoryAndTime()
    {
        string[] files = [.. DeepFiles.In(Folders).Where(f => new FileInfo(f).Length <= LargestFile)];
        string path = Path.GetTempFileName();
        try
        {
            DeepMutationRun run = new(files, path, inAllWays: false);
            List<string> failures = [];
            Task all = Task.Factory.StartNew(
                () =>
                {
                    for (int number = 0; number < Cases; number++)
                    {
                        if (run.Try(number) is string failure)
                        {
                            failures.Add(failure);
                        }
                    }
                },
                TaskCreationOptions.LongRunning);
            WaitFor(all, run);
            TestContext.WriteLine($"{files.Length} files; {run.Read} ways of reading came to their end, {run.Refused} were refused; at most {run.Most}");
            Assert.IsEmpty(failures, string.Join('\n', failures.Take(20)));
            Assert.IsGreaterThan(Cases / 2, run.Read);
            Assert.IsGreaterThan(Cases / 10, run.Refused);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void AnInflatedFileHoldsWhatTheFileHolds()
    {
        int baskets = 0;
        int stored = 0;
        foreach (string file in DeepFiles.In(Folders))
        {
            byte[] content = File.ReadAllBytes(file);
            InflatedFile inflated = InflatedFile.Of(content);
            Dictionary<(string, string, int), string> expected = FileContent.Of(file, content).Digests;
            Dictionary<(string, string, int), string> found = FileContent.Of(file, inflated.Content).Digests;
            CollectionAssert.AreEquivalent(expected, found, file);
            baskets += inflated.Regions.Count(r => r.Kind == FileRegionKind.Basket);
            stored += FileRecords.Of(content).Count(k => k.ClassName == "TBasket");
            Assert.IsTrue(inflated.Regions.All(r => r.Start >= 0 && r.Start + r.Length <= inflated.Content.Length), file);
        }

        TestContext.WriteLine($"{baskets} of {stored} baskets lie open");
        Assert.IsGreaterThan(stored / 10 * 9, baskets);
    }

    private static string[] Folders { get; } = [Path.Combine(RepositoryPaths.Fixtures, "ttree"), Path.Combine(RepositoryPaths.Fixtures, "rntuple")];

    /// <summary>A case that does not end is named; the thread that is in it cannot be stopped.</summary>
    private static void WaitFor(Task all, DeepMutationRun run)
    {
        long number = -1;
        Stopwatch since = Stopwatch.StartNew();
        while (!all.Wait(500))
        {
            if (run.Case != number)
            {
                number = run.Case;
                since.Restart();
            }

            Assert.IsLessThan(Patience, since.Elapsed, $"{run.Text} does not end");
        }
    }
}
