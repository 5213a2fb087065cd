namespace Microsoft.ML.Root.Tests.Distributed.Launchers;

/// <summary>Ranks that are threads of this process, joined by sockets: as good as processes where no process dies.</summary>
internal static class ThreadRanks
{
    /// <summary>What each rank gives.</summary>
    internal static T[] Run<T>(int count, Func<RootCluster, T> run)
    {
        T[] results = new T[count];
        string[] machines = RankJob.FreeAddresses(count);
        Task[] ranks = [.. Enumerable.Range(0, count).Select(rank => Task.Factory.StartNew(
            () =>
            {
                using RootCluster cluster = count == 1
                    ? RootCluster.Join()
                    : RootCluster.Join(new RootClusterOptions { Machines = machines, Rank = rank, Timeout = TimeSpan.FromSeconds(60) });
                results[rank] = run(cluster);
            },
            TaskCreationOptions.LongRunning))];
        Assert.IsTrue(Task.WhenAll(ranks).ContinueWith(_ => { }).Wait(TimeSpan.FromMinutes(2)), "the ranks hang");
        foreach (Task rank in ranks)
        {
            rank.GetAwaiter().GetResult();
        }

        return results;
    }

    /// <summary>The errors of the ranks, null of one that has none.</summary>
    internal static Exception?[] Errors(int count, Action<RootCluster> run) => Run(count, cluster =>
    {
        try
        {
            run(cluster);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    });
}
