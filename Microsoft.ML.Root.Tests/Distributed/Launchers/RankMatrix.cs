namespace Microsoft.ML.Root.Tests.Distributed.Launchers;

/// <summary>
/// Every launcher with two ranks and with four. Starting processes is what costs: each job is started once, does all that must not
/// depend on who started it, and tests look at a part of what it wrote.
/// </summary>
internal static class RankMatrix
{
    private static readonly Dictionary<(RankLauncher, int), RankJob> _jobs = [];

    public static IEnumerable<object[]> Rows
        => from launcher in Enum.GetValues<RankLauncher>()
           from ranks in new[] { 2, 4 }
           where ranks == 2 || launcher != RankLauncher.SlurmPmi2 // ranks of MPICH that wait burn their cores, and four by mpirun will do
           select new object[] { launcher, ranks };

    /// <summary>What the ranks wrote in a part of the job.</summary>
    internal static string[][] Part(RankLauncher launcher, int ranks, string part)
    {
        if (!_jobs.TryGetValue((launcher, ranks), out RankJob? job))
        {
            job = RankJob.Run(launcher, ranks, nameof(RankProgram.Everything));
            _jobs.Add((launcher, ranks), job);
        }

        Assert.AreEqual(0, job.Code, job.Error);
        return Array.ConvertAll(job.Lines, lines =>
        {
            string[] own = [.. lines.SkipWhile(line => line != $"# {part}").Skip(1).TakeWhile(line => !line.StartsWith('#'))];
            Assert.IsNotEmpty(own, $"{part} by {launcher}: {job.Error}");
            return own;
        });
    }

    /// <summary>What every rank wrote alike.</summary>
    internal static string[] Same(RankLauncher launcher, int ranks, string part) => RankJob.Same(Part(launcher, ranks, part));
}
