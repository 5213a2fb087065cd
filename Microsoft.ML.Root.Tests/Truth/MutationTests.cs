using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>
/// Every fixture with one byte changed, many times: what is read are the right values or an error that names the file; other
/// values only where the byte encodes them and no checksum covers it. Never another exception, a hang, or much memory.
/// </summary>
/// <remarks>MLROOT_MUTATIONS sets another number of changes a file, MLROOT_SEED another seed.</remarks>
[TestClass]
public class MutationTests
{
    /// <summary>An RNTuple whose pages have no checksums, so that any of its bytes may be a value.</summary>
    private const string WithoutChecksums = "layout_no_checksums.root";
    private const int DefaultMutations = 20;
    private const int DefaultSeed = 20261123;
    private const long MemoryCap = 256 << 20;
    private static readonly TimeSpan TimeCap = TimeSpan.FromSeconds(20);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("ttree")]
    [DataRow("rntuple")]
    public void ChangedByte_GivesRightValuesOrAnError(string folder)
    {
        ConcurrentBag<string> failures = [];
        int[] outcomes = new int[3];
        string[] files = [.. Directory.GetFiles(Path.Combine(RepositoryPaths.Fixtures, folder), "*.root")
            .Where(f => !f.EndsWith(WithoutChecksums, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        foreach (string file in files)
        {
            byte[] content = File.ReadAllBytes(file);
            FileContent intact = FileContent.Of(file, content);
            FileRegions regions = new(content);
            Random random = new(Number("MLROOT_SEED", DefaultSeed));
            for (int i = 0; i < Number("MLROOT_MUTATIONS", DefaultMutations); i++)
            {
                int offset = random.Next(content.Length);
                int bits = random.Next(1, 256);
                content[offset] ^= (byte)bits;
                try
                {
                    outcomes[(int)Check(file, content, intact, regions.EffectAt(offset))]++;
                }
                catch (Exception error) when (error is not UnitTestAssertException)
                {
                    failures.Add($"{Path.GetFileName(file)}, byte {offset} ^ {bits}: {error.GetType().Name}: {error.Message} {error.StackTrace}");
                }
                catch (UnitTestAssertException error)
                {
                    failures.Add($"{Path.GetFileName(file)}, byte {offset} ^ {bits}: {error.Message}");
                }

                content[offset] ^= (byte)bits;
            }
        }

        TestContext.WriteLine($"{files.Length} files: {outcomes[0]} read right, {outcomes[1]} with errors, {outcomes[2]} with other values where they may be");
        Assert.IsEmpty(failures, string.Join('\n', failures.Order(StringComparer.Ordinal)));
        Assert.IsGreaterThan(0, outcomes[0]);
        Assert.IsGreaterThan(0, outcomes[1]);
    }

    private static Outcome Check(string file, byte[] content, FileContent intact, MutationEffect effect)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Stopwatch watch = Stopwatch.StartNew();
        FileContent read = FileContent.Of(file, content);
        Assert.IsLessThan(TimeCap, watch.Elapsed);
        Assert.IsLessThan(MemoryCap + intact.AllocatedBytes, GC.GetTotalAllocatedBytes(precise: true) - before + read.PooledBytes);

        bool differs = false;
        foreach (((string, string, int) place, string digest) in intact.Digests)
        {
            if (read.Digests.TryGetValue(place, out string? found) && found != digest)
            {
                Assert.AreNotEqual(MutationEffect.None, effect, $"{place} has other values");
                differs = true;
            }
        }

        return differs ? Outcome.OtherValues : read.Digests.Count == intact.Digests.Count ? Outcome.Right : Outcome.Errors;
    }

    private static int Number(string variable, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private enum Outcome
    {
        Right,
        Errors,
        OtherValues,
    }
}
