using System.Diagnostics;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Distributed.Launchers;

/// <summary>What starts the ranks of a job.</summary>
public enum RankLauncher
{
    OpenMpi,
    Mpich,

    /// <summary>The processes find one another by torchrun's variables and a list of addresses.</summary>
    Sockets,

    /// <summary>srun with Open MPI by PMIx, in the Slurm of <see cref="SlurmServer"/>.</summary>
    SlurmPmix,

    /// <summary>srun with MPICH by PMI-2.</summary>
    SlurmPmi2,
}

/// <summary>Several processes of <see cref="RankProgram"/>, started by a real launcher, run to their end.</summary>
/// <param name="Code">Exit code of the launcher, or the largest of the processes.</param>
/// <param name="Lines">For each rank what it wrote.</param>
/// <param name="Error">What launcher and ranks wrote to the error stream.</param>
internal sealed record RankJob(int Code, string[][] Lines, string Error)
{
    private const int Limit = 120_000; // milliseconds

    /// <summary>Runs a job; inconclusive where the launcher is not installed.</summary>
    internal static RankJob Run(RankLauncher launcher, int ranks, string what, params string[] arguments)
    {
        string output = Directory.CreateTempSubdirectory("ranks").FullName;
        try
        {
            List<Process> processes = [];
            List<Task<string>> errors = [];
            foreach (ProcessStartInfo start in Starts(launcher, ranks, Program(what, arguments)))
            {
                start.Environment["OMP_NUM_THREADS"] = "1";
                start.Environment["OMPI_MCA_mpi_yield_when_idle"] = "1";
                start.Environment["DOTNET_TieredPGO"] = "0";
                start.Environment[RankProgram.OutputVariable] = output;
                (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
                Process process = Process.Start(start)!;
                processes.Add(process);
                process.OutputDataReceived += (_, _) => { };
                process.BeginOutputReadLine();
                errors.Add(process.StandardError.ReadToEndAsync());
            }

            bool isInTime = processes.TrueForAll(process => process.WaitForExit(Limit));
            processes.FindAll(process => !process.HasExited).ForEach(process => process.Kill(entireProcessTree: true));
            string error = string.Concat(errors.Select(task => task.Result));
            Assert.IsTrue(isInTime, $"{ranks} ranks by {launcher} hang in {what}: {error}");
            int code = processes.Max(process => process.ExitCode);
            processes.ForEach(process => process.Dispose());
            return new RankJob(code, Read(output, ranks), error);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    /// <summary>What ranks wrote into a folder.</summary>
    internal static string[][] Read(string folder, int ranks)
        => [.. Enumerable.Range(0, ranks).Select(rank => Path.Combine(folder, $"rank-{rank}")).Select(file => File.Exists(file) ? File.ReadAllLines(file) : [])];

    /// <summary>The command of a rank.</summary>
    internal static string[] Program(string what, params string[] arguments) => ["dotnet", typeof(RankJob).Assembly.Location, RankProgram.Name, what, .. arguments];

    /// <summary>The job ended well, and its ranks wrote the same.</summary>
    internal string[] Same()
    {
        Assert.AreEqual(0, Code, Error);
        return Same(Lines);
    }

    /// <summary>The lines of any rank, which are those of every other.</summary>
    internal static string[] Same(string[][] ranks)
    {
        foreach (string[] lines in ranks)
        {
            CollectionAssert.AreEqual(ranks[0], lines);
        }

        Assert.IsNotEmpty(ranks[0]);
        return ranks[0];
    }

    /// <summary>Ports of the loopback that are free now.</summary>
    internal static string[] FreeAddresses(int count) => Array.ConvertAll(ServerProgram.FreePorts(count), port => $"127.0.0.1:{port}");

    private static IEnumerable<ProcessStartInfo> Starts(RankLauncher launcher, int ranks, string[] program)
    {
        switch (launcher)
        {
            case RankLauncher.OpenMpi:
                yield return new(Installed("mpirun.openmpi"), ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-n", $"{ranks}", .. program]);
                break;
            case RankLauncher.Mpich:
                yield return new(Installed("mpirun.mpich"), ["-n", $"{ranks}", .. program]);
                break;
            case RankLauncher.SlurmPmix or RankLauncher.SlurmPmi2:
                string kind = launcher == RankLauncher.SlurmPmix ? "pmix" : "pmi2";
                ProcessStartInfo step = new(Installed("srun"), ["-n", $"{ranks}", $"--mpi={kind}", .. program]);
                step.Environment["SLURM_CONF"] = SlurmServer.Running.Configuration;
                yield return step;
                break;
            default:
                string machines = string.Join(',', FreeAddresses(ranks));
                for (int rank = 0; rank < ranks; rank++)
                {
                    ProcessStartInfo start = new(program[0], program[1..]);
                    start.Environment[RankProgram.MachinesVariable] = machines;
                    (start.Environment["RANK"], start.Environment["WORLD_SIZE"], start.Environment["LOCAL_WORLD_SIZE"]) = ($"{rank}", $"{ranks}", $"{ranks}");
                    yield return start;
                }

                break;
        }
    }

    /// <summary>Path of a program of Debian's.</summary>
    internal static string Installed(string program)
    {
        string[] places = [.. new[] { "/usr/bin", "/usr/sbin" }.Select(folder => Path.Combine(folder, program)).Where(File.Exists)];
        if (places.Length == 0)
        {
            Assert.Inconclusive($"{program} is not installed.");
        }

        return places[0];
    }
}
