using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Perf.Nested;

/// <summary>The bytes of each entry of a branch, as its baskets hold them.</summary>
internal static class BranchEntries
{
    internal static List<byte[]> Read(BranchReader branch, RootContainer container, DecodeContext context)
    {
        BranchIdentity identity = new(branch.Record.Name, _ => false);
        List<byte[]> entries = [];
        for (int i = 0; i < branch.Baskets.Count; i++)
        {
            BasketLocation location = branch.Baskets[i];
            byte[] record = location.Embedded ?? new byte[branch.RangeOf(location).Length];
            if (location.Embedded is null)
            {
                container.Source.Read(location.Seek, record);
            }

            Append(
                location.Embedded is null
                    ? Basket.Open(record, location, identity, context)
                    : Basket.OpenEmbedded(record, location, context),
                entries,
                context);
        }

        return entries;
    }

    private static void Append(in Basket basket, List<byte[]> entries, DecodeContext context)
    {
        ReadOnlySpan<int> offsets = basket.Offsets(context.Scratch);
        for (int entry = 0; entry < basket.EntryCount; entry++)
        {
            entries.Add(basket.Payload[offsets[entry]..offsets[entry + 1]].ToArray());
        }
    }
}
