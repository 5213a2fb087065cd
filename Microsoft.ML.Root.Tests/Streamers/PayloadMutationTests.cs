using System.Diagnostics;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.Streamers;

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

    public static IEnumerable<string> Fixtures => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root")
        .Select(f => Path.GetFileName(f)).Where(f => f.StartsWith("class_", StringComparison.Ordinal) || f.StartsWith("stl_", StringComparison.Ordinal)
            || f.StartsWith("event", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [TestMethod]
    [DynamicData(nameof(Fixtures))]
    public void ChangedBytes_GiveValuesOrAnError(string fixture)
    {
        using RootContainer container = RootContainer.Open(
            new MemoryByteSource(fixture, File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "ttree", fixture))));
        Random random = new(fixture.Length);
        int errors = 0;
        int decoded = 0;
        foreach (ContainerEntry entry in container.Walk().Where(e => e.Key.ClassName == "TTree"))
        {
            using TreeSource source = TreeSource.Open(container, entry);
            StreamerRegistry registry = FileLayouts.Of(container).Registry;
            foreach (BranchReader branch in BranchReaders.Make(source.Tree, registry, container.Source, entry.Path))
            {
                IContentDecoder decoder = ContentDecoders.Create(branch.Record.Content, registry);
                if (decoder is not ClassContent || branch.Baskets.Count == 0)
                {
                    continue;
                }

                for (int i = 0; i < MutationsPerBranch; i++)
                {
                    Stopwatch watch = Stopwatch.StartNew();
                    bool failed = Decode(branch, decoder, container, random);
                    errors += failed ? 1 : 0;
                    decoded += failed ? 0 : 1;
                    Assert.IsLessThan(TimeCap, watch.Elapsed, $"{entry.Path}, {branch.Record.Path}");
                }
            }
        }

        TestContext.WriteLine($"{errors} errors, {decoded} decoded");
        Assert.IsGreaterThan(0, errors + decoded);
    }

    /// <summary>True for an error of the file; anything else ends the test.</summary>
    private static bool Decode(BranchReader branch, IContentDecoder decoder, RootContainer container, Random random)
    {
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        BasketLocation location = branch.Baskets[random.Next(branch.Baskets.Count)];
        byte[] record = [];
        if (location.Embedded is null)
        {
            ByteRange range = branch.RangeOf(location);
            record = new byte[range.Length];
            container.Source.Read(range.Offset, record);
        }

        BranchIdentity identity = new(container.Source.Name, branch.Record.Name, _ => false);
        Basket basket = location.Embedded is byte[] embedded
            ? Basket.OpenEmbedded(embedded, location, identity, context)
            : Basket.Open(record, location, identity, context);
        int[] offsets = [.. basket.Offsets(context.Scratch)];
        byte[] payload = [.. basket.Payload];
        int[] counts = [.. Enumerable.Range(0, basket.EntryCount).Select(_ => random.Next(4))];
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
                    Origin = basket.KeyLength,
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
