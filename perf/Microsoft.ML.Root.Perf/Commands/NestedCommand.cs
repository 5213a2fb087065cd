using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Floor;
using Microsoft.ML.Root.Perf.Nested;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Nested collections, classes and split classes, from baskets in memory to columns. Entries are packed anew into baskets as
/// ROOT writes them with zstd; the fixtures have few entries, so those are repeated, with numbers of the jets in the place of
/// theirs. The codec is in both sides of the ratio; a second one leaves it out of both.
/// </summary>
internal static class NestedCommand
{
    /// <summary>Bytes of repeated entries.</summary>
    private const int RepeatedBytes = 256 << 10;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string wanted = arguments.Length > 0 ? arguments[0] : "";
        string data = BenchmarkData.Folder(arguments, place: 1);
        byte[] numbers = Numbers(data);
        Console.WriteLine("columns: ratio to the floor, codec in both | MB/s of the floor | ratio without codec in either | ns an entry without codec | bytes an entry");
        foreach (NestedCase one in NestedCase.All.Where(c => $"{c.Tree}/{c.Branch}".Contains(wanted, StringComparison.Ordinal)))
        {
            Measure(one, Path.Combine(data, "..", "..", one.Folder, one.File), numbers);
        }
    }

    /// <summary>Numbers of the jets as they are stored.</summary>
    private static byte[] Numbers(string data)
    {
        EpochSet set = EpochSet.All[0];
        CompressedBlock block = EpochCommand.Blocks(set, FileGlob.Expand([Path.Combine(data, set.Files)])).MaxBy(b => b.Length);
        return FloorRun.Plain(block);
    }

    private static void Measure(NestedCase one, string path, byte[] numbers)
    {
        using RootContainer container = RootContainer.Open(new MemoryByteSource(path, File.ReadAllBytes(path)));
        ContainerEntry entry = container.Walk().First(e => e.Key.ClassName == "TTree" && e.Path == one.Tree);
        using TreeSource source = TreeSource.Open(container, entry);
        BranchReader branch = Branch(FileLayouts.Of(container));
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        List<byte[]> entries = BranchEntries.Read(branch, container, context);
        List<byte[]>? counts = branch.ReadsCounts ? BranchEntries.Read(branch.Counts!.Value.Branch, container, context) : null;
        if (one.IsRepeated)
        {
            int repeats = (RepeatedBytes / entries.Sum(e => e.Length)) + 1;
            List<byte[]>? few = counts;
            // A plan remembers what it met, and shall not have met damaged entries; files with the same layouts share plans.
            using StoredObject layouts = container.ReadStreamerInfos()!;
            BranchReader changed = Branch(new StreamerRegistry(StreamerInfoList.Read(layouts.Payload(), layouts.Key.KeyLength, layouts.Place)));
            entries = NumberPlaces.Repeat(entries, e => new NestedRun(changed, e, few, false, context).Decode(), numbers, repeats);
            counts = few is null ? null : [.. Enumerable.Repeat(few, repeats).SelectMany(c => c)];
        }

        NestedRun plain = new(branch, entries, counts, compressed: false, context);
        NestedRun compressed = new(branch, entries, counts, compressed: true, context);
        (double decode, double swap) = plain.Measure(plain.SwapSeconds);
        (double all, double floor) = compressed.Measure(() => FloorRun.Seconds(compressed.Blocks, split: false, 3));
        Console.WriteLine(
            $"{one.Tree}/{one.Branch} ({branch.Record.Content.ClassName}, {branch.Columns.Count} columns): {all / floor:F2} (aim {one.Aim}) | "
            + $"{compressed.Blocks.Sum(b => (double)b.Length) / floor / 1e6:N0} | {decode / swap:F1} | "
            + $"{decode / plain.EntryCount * 1e9:F0} | {plain.PayloadBytes / plain.EntryCount}");

        BranchReader Branch(StreamerRegistry layouts) => BranchReaderFactory.Make(source.Tree, layouts, new TreeFile(container.Source, new FilePlace(path), _ => false))
            .First(b => b.Record.Path == one.Branch && b.Baskets.Count > 0);
    }
}
