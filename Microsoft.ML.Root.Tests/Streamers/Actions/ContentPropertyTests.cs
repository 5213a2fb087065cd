using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.Streamers.Actions;

/// <summary>
/// What must hold for every branch: a column read alone is the column read with all others, and a basket in parts is the basket.
/// </summary>
[TestClass]
public class ContentPropertyTests
{
    public static IEnumerable<string> Files => FixtureBranches.Files;

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void ColumnsAloneAndEntriesInParts(string fixture)
    {
        using RootContainer container = FixtureBranches.Open(fixture);
        StreamerRegistry registry = FileLayouts.Of(container);
        int columns = 0;
        foreach (BranchReader branch in FixtureBranches.Of(container))
        {
            // Members of split collections need the numbers of items, which only a tree knows.
            IContentDecoder decoder = ContentDecoderFactory.Create(branch.Record.Content, registry);
            if (decoder.NeedsCounts || decoder.NeedsInnerCounts)
            {
                continue;
            }

            (byte[] payload, int[] offsets, int origin) = FixtureBranches.Bytes(branch, container, 0);
            Dictionary<string, string> all = Read(decoder, payload, offsets, origin);
            int half = (offsets.Length - 1) / 2;
            Dictionary<string, string> first = Read(decoder, payload, offsets[..(half + 1)], origin);
            Dictionary<string, string> second = Read(decoder, payload, offsets[half..], origin);
            foreach ((string column, string values) in all)
            {
                Assert.AreEqual(values, Read(decoder, payload, offsets, origin, column)[column], $"{branch.Record.Path}{column} alone");
                Assert.AreEqual(values, half == 0 ? second[column] : $"{first[column]} {second[column]}", $"{branch.Record.Path}{column} in parts");
                columns++;
            }
        }

        Assert.IsGreaterThan(0, columns);
    }

    private static Dictionary<string, string> Read(IContentDecoder decoder, byte[] payload, int[] offsets, int origin, params string[] columns)
        => ContentReading.Read(decoder, new ContentEntries { Payload = payload, Offsets = offsets, Origin = origin }, columns);
}
