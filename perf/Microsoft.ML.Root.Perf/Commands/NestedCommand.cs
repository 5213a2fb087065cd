using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Data;
using Microsoft.ML.Root.Perf.Epoch;
using Microsoft.ML.Root.Perf.Floor;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Perf.Commands;

/// <summary>
/// Nested collections and classes. The fixtures have few entries, so those of a basket are repeated until decoding takes long
/// enough to time. The floor swaps the same bytes; what decompressing them costs is that of the jets, measured in the same run,
/// and belongs to both sides.
/// </summary>
internal static class NestedCommand
{
    private const int PayloadBytes = 32 << 10;
    private const int Repeats = 2000;

    internal static void Run(ReadOnlySpan<string> arguments)
    {
        string data = BenchmarkData.Folder(arguments);
        string fixtures = Path.Combine(data, "..", "..", "fixtures", "ttree");
        EpochSet set = EpochSet.All[0];
        List<CompressedBlock> blocks = EpochCommand.Blocks(set, FileGlob.Expand([Path.Combine(data, set.Files)]));
        double floorSecondsPerByte = FloorRun.Seconds(blocks, split: false, 5) / blocks.Sum(b => (double)b.Length);
        foreach ((string file, string tree, string branch) in (ReadOnlySpan<(string, string, string)>)
        [
            ("stl_nested.root", "", "v2_float"),
            ("class_collections.root", "memberwise", "hits"),
            ("class_collections.root", "memberwise", "tracks"),
            ("class_collections.root", "memberwise", "deep"),
        ])
        {
            Measure(Path.Combine(fixtures, file), tree, branch, floorSecondsPerByte);
        }
    }

    private static void Measure(string file, string tree, string wanted, double floorSecondsPerByte)
    {
        using RootContainer container = RootContainer.Open(new MemoryByteSource(file, File.ReadAllBytes(file)));
        StreamerRegistry registry = FileLayouts.Of(container);
        ContainerEntry entry = container.Walk().First(e => e.Key.ClassName == "TTree" && (tree.Length == 0 || e.Path == tree));
        using TreeSource source = TreeSource.Open(container, entry);
        BranchReader branch = BranchReaders.Make(source.Tree, registry, container.Source, entry.Path, _ => false)
            .First(b => b.Baskets.Count > 0 && b.Record.Path == wanted);
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        (byte[] payload, int[] offsets) = Repeated(branch, container, context);
        ColumnBuilder?[] builders = new ColumnBuilder?[branch.Columns.Count];
        byte[] swapped = new byte[payload.Length];
        double decode = 0;
        double swap = 0;
        long values = 0;
        for (int i = -Repeats / 4; i < Repeats; i++)
        {
            for (int c = 0; c < builders.Length; c++)
            {
                builders[c] = new ColumnBuilder(branch.Columns[c], pool);
            }

            double began = ThreadClock.Now;
            branch.Decoder.Decode(new ContentEntries { Payload = payload, Offsets = offsets }, builders);
            double decoded = ThreadClock.Now;
            BinaryPrimitives.ReverseEndianness(
                MemoryMarshal.Cast<byte, uint>(payload.AsSpan())[..(payload.Length / 4)], MemoryMarshal.Cast<byte, uint>(swapped.AsSpan()));
            double ended = ThreadClock.Now;
            decode += i < 0 ? 0 : decoded - began;
            swap += i < 0 ? 0 : ended - decoded;
            values += i < 0 ? 0 : offsets.Length - 1;
            foreach (ColumnBuilder? builder in builders)
            {
                builder!.Dispose();
            }
        }

        double bytes = (double)payload.Length * Repeats;
        Console.WriteLine(
            $"{Path.GetFileName(file)} {branch.Record.Path} ({branch.Record.Content.ClassName}, {builders.Length} columns): "
            + $"{1 + ((decode - swap) / (floorSecondsPerByte * bytes)):F2} of the floor; decoding alone {bytes / decode / 1e6:N0} MB/s, "
            + $"{decode / values * 1e9:F0} ns an entry of {payload.Length / (offsets.Length - 1)} bytes");
    }

    /// <summary>The entries of the branch's first basket, again and again.</summary>
    private static (byte[] Payload, int[] Offsets) Repeated(BranchReader branch, RootContainer container, DecodeContext context)
    {
        BasketLocation location = branch.Baskets[0];
        BranchIdentity identity = new(container.Source.Name, branch.Record.Name, _ => false);
        byte[] record = [];
        if (location.Embedded is null)
        {
            ByteRange range = branch.RangeOf(location);
            record = new byte[range.Length];
            container.Source.Read(range.Offset, record);
        }

        Basket basket = location.Embedded is byte[] embedded
            ? Basket.OpenEmbedded(embedded, location, identity, context)
            : Basket.Open(record, location, identity, context);
        int[] first = [.. basket.Offsets(context.Scratch)];
        byte[] one = [.. basket.Payload[first[0]..first[^1]]];
        List<byte> payload = [];
        List<int> offsets = [0];
        while (payload.Count < PayloadBytes)
        {
            int start = payload.Count;
            payload.AddRange(one);
            offsets.AddRange(first.Skip(1).Select(o => o - first[0] + start));
        }

        return ([.. payload], [.. offsets]);
    }
}
