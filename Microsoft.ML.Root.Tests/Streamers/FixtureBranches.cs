using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.Streamers;

/// <summary>The branches of the fixtures' objects and collections, with the bytes of their baskets.</summary>
internal static class FixtureBranches
{
    /// <summary>Fixtures that hold objects or collections.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root")
        .Select(f => Path.GetFileName(f)).Where(f => f.StartsWith("class_", StringComparison.Ordinal)
            || f.StartsWith("stl_", StringComparison.Ordinal) || f.StartsWith("event", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Opens a fixture from memory.</summary>
    public static RootContainer Open(string fixture)
        => RootContainer.Open(new MemoryByteSource(fixture, File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "ttree", fixture))));

    /// <summary>All branches with baskets whose content this room decodes.</summary>
    public static IEnumerable<BranchReader> Of(RootContainer container)
    {
        StreamerRegistry registry = FileLayouts.Of(container);
        foreach (ContainerEntry entry in container.Walk().Where(e => e.Key.ClassName == "TTree"))
        {
            using TreeSource source = TreeSource.Open(container, entry);
            HashSet<string> names = [.. source.Tree.AllBranches.Select(b => b.Name)];
            foreach (BranchReader branch in BranchReaderFactory.Make(source.Tree, registry, new TreeFile(container.Source, default, name => names.Contains(name))))
            {
                if (branch.Record.BranchClass is "TBranchElement" or "TBranchObject" && branch.Record.Kind is not (3 or 4) && branch.Baskets.Count > 0)
                {
                    yield return branch;
                }
            }
        }
    }

    /// <summary>Payload and entry offsets of a basket.</summary>
    public static (byte[] Payload, int[] Offsets, int Origin) Bytes(BranchReader branch, RootContainer container, int number)
    {
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        BasketLocation location = branch.Baskets[number];
        byte[] record = [];
        if (location.Embedded is null)
        {
            ByteRange range = branch.RangeOf(location);
            record = new byte[range.Length];
            container.Source.Read(range.Offset, record);
        }

        BranchIdentity identity = new(branch.Record.Name, _ => false);
        Basket basket = location.Embedded is byte[] embedded
            ? Basket.OpenEmbedded(embedded, location, context)
            : Basket.Open(record, location, identity, context);
        return ([.. basket.Payload], [.. basket.Offsets(context.Scratch)], basket.KeyLength);
    }
}
