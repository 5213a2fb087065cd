using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Distributed.Launchers;

/// <summary>A Slurm of one node on the loopback, all of it in a folder of its own: munged, slurmctld and slurmd, without systemd.</summary>
internal sealed class SlurmServer : IDisposable
{
    private static SlurmServer? _running;

    private readonly string _folder = Directory.CreateTempSubdirectory("slurm").FullName;
    private readonly List<Process> _daemons = [];

    private SlurmServer()
    {
        try
        {
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The one that runs; started when first asked for, and inconclusive where Slurm is not installed or this is not root.</summary>
    internal static SlurmServer Running => _running ??= new SlurmServer();

    /// <summary>Value of SLURM_CONF for its commands.</summary>
    internal string Configuration => Path.Combine(_folder, "slurm.conf");

    internal static void Stop()
    {
        _running?.Dispose();
        _running = null;
    }

    /// <summary>Runs one of Slurm's commands.</summary>
    internal string Command(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(RankJob.Installed(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Configuration;
        start.Environment["OMP_NUM_THREADS"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {error.Result}");
    }

    public void Dispose()
    {
        foreach (Process daemon in Enumerable.Reverse(_daemons))
        {
            if (!daemon.HasExited)
            {
                using Process? kill = Process.Start("kill", $"{daemon.Id}");
                kill?.WaitForExit();
                if (!daemon.WaitForExit(10_000))
                {
                    daemon.Kill(entireProcessTree: true);
                }
            }

            daemon.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Start()
    {
        string munged = RankJob.Installed("munged");
        string controller = RankJob.Installed("slurmctld");
        string node = RankJob.Installed("slurmd");
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            throw new AssertInconclusiveException("Slurm's daemons are started as root.");
        }

        string key = Path.Combine(_folder, "munge.key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(1024));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.CreateDirectory(Path.Combine(_folder, "state"));
        Directory.CreateDirectory(Path.Combine(_folder, "spool"));
        File.WriteAllText(Configuration, Settings());
        string socket = Path.Combine(_folder, "munge.socket");
        Daemon(munged, "--foreground", "--force", $"--key-file={key}", $"--socket={socket}", $"--pid-file={_folder}/munged.pid", $"--log-file={_folder}/munged.log", $"--seed-file={_folder}/munge.seed");
        Await("munged", () => File.Exists(socket));
        Daemon(controller, "-D");
        Daemon(node, "-D");
        Await("the node of Slurm", IsIdle);
    }

    private bool IsIdle()
    {
        try
        {
            return Command("sinfo", "-h", "-o", "%T").Contains("idle", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false; // the controller does not answer yet
        }
    }

    private void Daemon(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Configuration;
        Process daemon = Process.Start(start)!;
        daemon.OutputDataReceived += (_, _) => { };
        daemon.ErrorDataReceived += (_, _) => { };
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private static void Await(string what, Func<bool> isThere)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); !isThere(); Thread.Sleep(100))
        {
            Assert.IsLessThan(30, watch.Elapsed.TotalSeconds, $"{what} did not come up");
        }
    }

    private string Settings()
    {
        // Slurm knows the node by the machine's short name.
        string name = Dns.GetHostName().Split('.')[0];
        int[] ports = ServerProgram.FreePorts(2);
        return $"""
            ClusterName=tests
            SlurmctldHost={name}(127.0.0.1)
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={_folder}/munge.socket
            CredType=cred/munge
            SlurmctldPort={ports[0]}
            SlurmdPort={ports[1]}
            StateSaveLocation={_folder}/state
            SlurmdSpoolDir={_folder}/spool
            SlurmctldPidFile={_folder}/slurmctld.pid
            SlurmdPidFile={_folder}/slurmd.pid
            SlurmctldLogFile={_folder}/slurmctld.log
            SlurmdLogFile={_folder}/slurmd.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SwitchType=switch/none
            MpiDefault=none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmdParameters=config_overrides
            SchedulerParameters=batch_sched_delay=0,sched_interval=2
            ReturnToService=2
            KillWait=2
            NodeName={name} NodeAddr=127.0.0.1 CPUs=8 State=UNKNOWN
            PartitionName=all Nodes=ALL Default=YES MaxTime=60 State=UP

            """;
    }
}
