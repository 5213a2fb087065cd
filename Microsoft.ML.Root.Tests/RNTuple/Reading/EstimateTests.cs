using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Reading;

/// <summary>What a work says that its columns will take, on which the memory budget relies.</summary>
[TestClass]
public class EstimateTests
{
    [TestMethod]
    [DataRow("jetclass_like.root")]
    [DataRow("encoding_index.root")]
    [DataRow("field_optional.root")]
    [DataRow("layout_many_pages.root")]
    public void DecodedBytesAreTheBytesOfTheValuesAndOffsets(string name)
    {
        using RNTupleFile file = RNTupleFile.Open(name);
        foreach (RNTupleSource source in file.Sources())
        {
            int[] columns = [.. Enumerable.Range(0, source.Columns.Count)];
            foreach (EntryRange range in (EntryRange[])[new(0, source.EntryCount), new(source.EntryCount / 4, source.EntryCount / 2)])
            {
                bool isWhole = range.Start == 0;
                foreach (ColumnTask task in source.Plan(columns, range))
                {
                    ColumnChunk[] chunks = ColumnReading.Decode(task, file.Context);
                    long bytes = chunks.Sum(c => (long)c.RawValues.Length) + Offsets(chunks);
                    string what = $"{name}, {chunks[0].Schema}, {range}";
                    double slack = isWhole ? 0.01 : 0.6; // of part of a cluster the share of lists is a guess
                    Assert.IsInRange((bytes * (1 - slack)) - 128, (bytes * (1 + slack)) + 128, (double)task.DecodedBytes, what);
                    ColumnReading.Dispose(chunks);
                }
            }
        }
    }

    /// <summary>Offsets that several chunks share count once.</summary>
    private static long Offsets(ColumnChunk[] chunks)
    {
        HashSet<int> texts = [];
        long bytes = 0;
        int levels = chunks.Max(c => c.Schema.Shape.OffsetLevels);
        for (int level = 0; level < levels; level++)
        {
            bytes += chunks.Where(c => c.Schema.Shape.OffsetLevels > level).Max(c => c.Offsets(level).Length) * 4L;
        }

        return bytes + chunks.Where(c => c.Schema.Type == ElementType.String && texts.Add(c.TextBytes.Length)).Sum(c => c.TextOffsets.Length * 4L);
    }
}
