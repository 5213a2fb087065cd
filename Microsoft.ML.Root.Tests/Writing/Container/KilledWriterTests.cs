using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Truth;
using Microsoft.ML.Root.Truth.Invariants;

namespace Microsoft.ML.Root.Tests.Writing.Container;

/// <summary>
/// Processes that die while they write: what had the file's name is whole, or the new file is. MLROOT_KILLS says how often each test
/// tries; without it a few times.
/// </summary>
[TestClass]
public sealed class KilledWriterTests : IDisposable
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("MLROOT_KILLS") ?? "6", CultureInfo.InvariantCulture);

    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;

    private string Target => Path.Combine(_folder, "HToBB_000.root");

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void ANewFileIsWholeOrTheOldOneIs()
    {
        File.WriteAllText(Target, "old");
        Kill(["--jets", "3000"], () =>
        {
            bool isOld = new FileInfo(Target).Length == 3;
            if (!isOld)
            {
                AreSound();
                Assert.AreEqual("3000", FileDigest.Of(Target, "f")[0].Entries);
                File.WriteAllText(Target, "old");
            }

            return isOld;
        });
    }

    [TestMethod]
    public void WhatIsAddedToIsWholeWithTheNewTreeOrWithoutIt()
    {
        Make(["--jets", "50"]);
        byte[] old = File.ReadAllBytes(Target);
        List<TruthRow> before = FileDigest.Of(Target, "f");
        Kill(["--append", "--tree", "added", "--jets", "3000"], () =>
        {
            List<TruthRow> after = FileDigest.Of(Target, "f");
            CollectionAssert.AreEqual(before, after.Where(r => r.Object == "tree").ToList());
            bool isOld = before.Count == after.Count;
            if (!isOld)
            {
                // The front is the commit; gaps are marked behind it, which only who walks over records sees, and the next writer does.
                AreSound(isMarked: false);
                Assert.AreEqual("3000", after.First(r => r.Object == "added").Entries);
            }

            // What a dead process left behind the file's end is in nobody's way.
            Make(["--append", "--tree", "after", "--jets", "20"]);
            AreSound();
            CollectionAssert.AreEqual(before, FileDigest.Of(Target, "f").Where(r => r.Object == "tree").ToList());
            File.WriteAllBytes(Target, old);
            return isOld;
        });
    }

    /// <summary>Lets a process write, again and again, and kills it after a random part of the time that it takes.</summary>
    private void Kill(string[] arguments, Func<bool> check)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Make(arguments);
        double whole = watch.Elapsed.TotalMilliseconds;
        Assert.IsFalse(check(), "nobody killed it");
        Random random = new(1);
        int unfinished = 0;
        for (int i = 0; i < Kills; i++)
        {
            using Process process = Start(arguments);
            Thread.Sleep((int)(whole * (0.3 + (0.7 * random.NextDouble()))));
            process.Kill();
            process.WaitForExit();
            unfinished += check() ? 1 : 0;
        }

        TestContext.WriteLine($"{Kills} kills within {whole:F0} ms, {unfinished} before the end");
    }

    private void Make(string[] arguments)
    {
        using Process process = Start(arguments);
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode);
    }

    private Process Start(string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "MakeJets.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, _folder, "--files", "1", .. arguments]) { RedirectStandardOutput = true })!;
    }

    private void AreSound(bool isMarked = true)
    {
        Violation[] violations = [.. FileInvariants.Check(Target).Where(v => isMarked || !v.Problem.EndsWith("are listed and no gap", StringComparison.Ordinal))];
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(5)));
    }
}
