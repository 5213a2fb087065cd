using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.Streamers.Actions;

/// <summary>
/// Steps read all entries of a basket at once; where entries displace their references they are read one by one. Both must find
/// the same values, and the same baskets damaged.
/// </summary>
[TestClass]
public class RunsTests
{
    private const int MutationsPerBranch = 30;
    private const int LargeBasket = 200_000;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<string> Files => FixtureBranches.Files;

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void AllEntriesAtOnceAsOneByOne(string fixture)
    {
        using RootContainer container = FixtureBranches.Open(fixture);
        StreamerRegistry registry = FileLayouts.Of(container);
        Random random = new(fixture.Length);
        int values = 0;
        int errors = 0;
        foreach (BranchReader branch in FixtureBranches.Of(container))
        {
            IContentDecoder decoder = ContentDecoderFactory.Create(branch.Record.Content, registry);
            (byte[] payload, int[] offsets, int origin) = FixtureBranches.Bytes(branch, container, 0);
            int[] counts = decoder.NeedsCounts ? Counts(branch, container) : [];
            if (decoder is not ClassContent || decoder.NeedsInnerCounts || counts.Length < (decoder.NeedsCounts ? offsets.Length - 1 : 0))
            {
                continue;
            }

            for (int i = 0; i <= MutationsPerBranch; i++)
            {
                byte[] changed = [.. payload];
                if (i > 0 && payload.Length > 0)
                {
                    int at = random.Next(payload.Length);
                    changed[at] = random.Next(3) switch { 0 => 0xFF, 1 => 0x40, _ => (byte)(changed[at] ^ (1 << random.Next(8))) };
                }

                string together = Read(decoder, changed, offsets, counts, origin, []);
                string alone = Read(decoder, changed, offsets, counts, origin, new int[offsets.Length - 1]);
                Assert.AreEqual(alone, together, $"{branch.Record.Path}, mutation {i}");
                values += together.Length > 0 ? 1 : 0;
                errors += together.Length > 0 ? 0 : 1;
            }
        }

        TestContext.WriteLine($"{values} with values, {errors} with an error");
        Assert.IsGreaterThan(0, values);
    }

    [TestMethod]
    [DataRow("class_clones.root")]
    [DataRow("class_collections.root")]
    [DataRow("stl_maps.root")]
    [DataRow("stl_nested.root")]
    public void MoreThanIsReadAtOnceAsOneByOne(string fixture)
    {
        using RootContainer container = FixtureBranches.Open(fixture);
        StreamerRegistry registry = FileLayouts.Of(container);
        int branches = 0;
        foreach (BranchReader branch in FixtureBranches.Of(container))
        {
            IContentDecoder decoder = ContentDecoderFactory.Create(branch.Record.Content, registry);
            (byte[] payload, int[] offsets, int origin) = FixtureBranches.Bytes(branch, container, 0);
            int length = offsets[^1] - offsets[0];
            if (decoder is ClassContent && !decoder.NeedsCounts && !decoder.NeedsInnerCounts && length > 0)
            {
                int repeats = (LargeBasket / length) + 1;
                byte[] many = [.. Enumerable.Repeat(payload[offsets[0]..offsets[^1]], repeats).SelectMany(p => p)];
                int[] starts = [.. Enumerable.Range(0, repeats).SelectMany(r => offsets[..^1].Select(o => (r * length) + o - offsets[0])), many.Length];
                string together = Read(decoder, many, starts, [], origin, []);
                Assert.IsFalse(string.IsNullOrEmpty(together), branch.Record.Path);
                Assert.AreEqual(Read(decoder, many, starts, [], origin, new int[starts.Length - 1]), together, branch.Record.Path);
                branches++;
            }
        }

        Assert.IsGreaterThan(0, branches);
    }

    private static int[] Counts(BranchReader branch, RootContainer container)
    {
        if (branch.Counts is not CountColumn counts || counts.Branch.Decoder is not CountDecoder)
        {
            return [];
        }

        (byte[] payload, int[] offsets, _) = FixtureBranches.Bytes(counts.Branch, container, 0);
        return [.. offsets[..^1].Select(o => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(o)))];
    }

    /// <summary>All columns as text; empty for an error of the file.</summary>
    private static string Read(IContentDecoder decoder, byte[] payload, int[] offsets, int[] counts, int origin, int[] displacements)
    {
        try
        {
            Dictionary<string, string> columns = ContentReading.Read(
                decoder,
                new ContentEntries
                {
                    Payload = payload,
                    Offsets = offsets,
                    Counts = counts.Length > 0 ? counts.AsSpan(0, offsets.Length - 1) : [],
                    Origin = origin,
                    Displacements = displacements,
                });
            return string.Join("; ", columns.Select(c => $"{c.Key}: {c.Value}")) + ".";
        }
        catch (RootFormatException)
        {
            return "";
        }
    }
}
