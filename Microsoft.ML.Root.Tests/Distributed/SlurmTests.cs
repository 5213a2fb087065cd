using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Tests.Distributed.Launchers;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>Jobs of a real Slurm: steps, arrays, batch scripts, and what happens when one is put back into the queue.</summary>
[TestClass]
public sealed class SlurmTests : FolderTest
{
    private const int Limit = 120; // seconds

    private static readonly long[] _all = AllEntries();

    /// <summary>Whichever tests started it.</summary>
    [AssemblyCleanup]
    public static void StopSlurm() => SlurmServer.Stop();

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    public void StepsHaveDisjointShardsWhoseUnionIsTheWhole(int ranks)
    {
        SlurmServer.Running.Command("srun", ["-n", $"{ranks}", "--export=ALL," + Output, .. RankJob.Program("Shard", "environment")]);
        AreTheWhole(ranks);
    }

    [TestMethod]
    public void JobsOfAnArrayHaveDisjointShardsWhoseUnionIsTheWhole()
    {
        Batch(RankJob.Program("Shard", "array"), "--array=2-6:2");
        AreTheWhole(3);
    }

    /// <summary>Slurm gives a batch script the number of tasks of the whole job, but the script is one process.</summary>
    [TestMethod]
    public void ABatchScriptWithoutStepsReadsEverything()
    {
        Batch(RankJob.Program("Shard", "environment"), "-n", "2");
        AreTheWhole(1);
    }

    /// <summary>What a job that was put back into the queue writes from its checkpoint on is what it would have written.</summary>
    [TestMethod]
    public void AJobThatIsRequeuedGoesOn()
    {
        string[] whole = RankMatrix.Same(RankLauncher.SlurmPmix, 2, "Network");
        string checkpoints = Path.Combine(Folder, "requeued");
        string id = Submit(["srun", "--mpi=pmix", .. RankJob.Program("Network", checkpoints, "-1", "150")], "-n", "2", "--requeue");
        Await("a checkpoint", () => Directory.Exists(Path.Combine(checkpoints, "checkpoint-00000001")));
        SlurmServer.Running.Command("scontrol", "requeue", id);
        Await("the job in the queue", () => State().Contains("JobState=PENDING", StringComparison.Ordinal));
        Thread.Sleep(2000); // in the second of the first run's end slurmd takes the second one for killed too
        Await("the second run", () =>
        {
            // The job would wait for two minutes, counted from when the first run has ended in full, and that may be after it is in the queue.
            if (State().Contains("JobState=PENDING", StringComparison.Ordinal))
            {
                SlurmServer.Running.Command("scontrol", "update", $"JobId={id}", "StartTime=now");
            }

            return State().Contains("JobState=COMPLETED", StringComparison.Ordinal);
        });
        string[] rest = RankJob.Read(Folder, 2)[0];
        Assert.IsLessThan(whole.Length, rest.Length, "it did not begin anew");
        CollectionAssert.AreEqual(whole[^rest.Length..], rest, Logs());

        string State() => SlurmServer.Running.Command("scontrol", "show", "job", id);
    }

    private string Output => $"{RankProgram.OutputVariable}={Folder}";

    private void Batch(string[] command, params string[] options) => Finish(Submit(command, options));

    private string Submit(string[] command, params string[] options)
    {
        string script = Path.Combine(Folder, "job.sh");
        File.WriteAllText(script, $"#!/bin/bash\nexec {string.Join(' ', command.Select(word => $"'{word}'"))}\n");
        string log = Path.Combine(Folder, "log-%j");
        return SlurmServer.Running.Command("sbatch", ["--parsable", $"--export=ALL,{Output}", $"--output={log}", .. options, script]).Trim();
    }

    private static void Finish(string id)
        => Await($"job {id}", () => SlurmServer.Running.Command("squeue", "-h").Trim().Length == 0);

    private static void Await(string what, Func<bool> isThere)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); !isThere(); Thread.Sleep(100))
        {
            Assert.IsLessThan(Limit, watch.Elapsed.TotalSeconds, $"{what} takes too long: {SlurmServer.Running.Command("squeue")}");
        }
    }

    private string Logs() => string.Join('\n', Directory.GetFiles(Folder, "log-*").Select(File.ReadAllText));

    private void AreTheWhole(int shards)
    {
        string[][] parts = RankJob.Read(Folder, shards);
        Assert.IsTrue(Array.TrueForAll(parts, part => part.Length > 0), Logs());
        AreTheWhole(parts);
    }

    /// <summary>The entries of the shards are all that there are, each once.</summary>
    internal static void AreTheWhole(string[][] parts)
        => CollectionAssert.AreEqual(_all, parts.SelectMany(part => part).Select(line => long.Parse(line, CultureInfo.InvariantCulture)).Order().ToArray());

    private static long[] AllEntries()
    {
        using RootBatchLoader loader = new(
            RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root")), new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("jet_pt")] });
        return [.. loader.Epoch(0).SelectMany(batch => batch.Entries.ToArray()).Order()];
    }
}
