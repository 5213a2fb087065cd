using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.Streamers.Actions;

/// <summary>
/// Baskets of every fixture with changed bytes, given to the decoders after decompression, where no checksum protects them:
/// they end in values or an error of the file, in bounded time and memory.
/// </summary>
[TestClass]
public class PayloadMutationTests
{
    private const int MutationsPerBranch = 20;
    private const long MemoryCap = 256L << 20;
    private static readonly TimeSpan TimeCap = TimeSpan.FromSeconds(2);

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<string> Fixtures => FixtureBranches.Files;

    [TestMethod]
    [DynamicData(nameof(Fixtures))]
    public void ChangedBytesGiveValuesOrAnError(string fixture)
    {
        using RootContainer container = FixtureBranches.Open(fixture);
        StreamerRegistry registry = FileLayouts.Of(container);
        Random random = new(fixture.Length);
        int errors = 0;
        int decoded = 0;
        foreach (BranchReader branch in FixtureBranches.Of(container))
        {
            IContentDecoder decoder = ContentDecoderFactory.Create(branch.Record.Content, registry);
            if (decoder is not ClassContent)
            {
                continue;
            }

            for (int i = 0; i < MutationsPerBranch; i++)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime; // other programs take other time
                bool failed = Decode(branch, decoder, container, random);
                errors += failed ? 1 : 0;
                decoded += failed ? 0 : 1;
                Assert.IsLessThan(TimeCap, Environment.CpuUsage.TotalTime - before, branch.Record.Path);
            }
        }

        TestContext.WriteLine($"{errors} errors, {decoded} decoded");
        Assert.IsGreaterThan(0, errors + decoded);
    }

    /// <summary>True for an error of the file; anything else ends the test.</summary>
    private static bool Decode(BranchReader branch, IContentDecoder decoder, RootContainer container, Random random)
    {
        using BufferPool pool = new();
        (byte[] payload, int[] offsets, int origin) = FixtureBranches.Bytes(branch, container, random.Next(branch.Baskets.Count));
        int[] counts = [.. Enumerable.Range(0, offsets.Length - 1).Select(_ => random.Next(4))];
        for (int i = random.Next(1, 4); i > 0 && payload.Length > 0; i--)
        {
            int at = random.Next(payload.Length);
            payload[at] = random.Next(3) switch { 0 => 0xFF, 1 => 0x40, _ => (byte)(payload[at] ^ (1 << random.Next(8))) };
        }

        ColumnBuilder?[] builders = [.. decoder.Columns.Select(c => random.Next(4) == 0 || c.Unreadable is not null
            ? null
            : new ColumnBuilder(new ColumnSchema { Path = c.Suffix, Name = c.Suffix, Type = c.Type, Shape = c.Shape }, pool))];
        try
        {
            decoder.Decode(
                new ContentEntries
                {
                    Payload = payload,
                    Offsets = offsets,
                    Counts = decoder.NeedsCounts ? counts : [],
                    InnerCounts = decoder.NeedsInnerCounts ? [.. Enumerable.Range(0, counts.Sum()).Select(_ => random.Next(4))] : [],
                    Origin = origin,
                },
                builders);
            return false;
        }
        catch (RootFormatException)
        {
            return true;
        }
        finally
        {
            Assert.IsLessThan(MemoryCap, pool.PeakBytes);
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }
    }
}
