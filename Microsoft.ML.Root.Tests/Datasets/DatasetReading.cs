using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>Reads a data set's source as a user's loader would see it, on one thread.</summary>
internal static class DatasetReading
{
    /// <summary>All values of one scalar or flattened column.</summary>
    internal static T[] Values<T>(this RootDataset dataset, string column)
        where T : unmanaged
    {
        using BufferPool pool = new();
        T[] values;
        using (DecodeContext context = new(pool))
        {
            int position = new ColumnNames(dataset.Source.Name, dataset.Source.Columns).Find(column);
            using ColumnChunk chunk = dataset.Source.Read([position], new EntryRange(0, dataset.Source.EntryCount), context)[0];
            values = chunk.Values<T>().ToArray();
        }

        Assert.AreEqual(0, pool.RentedBytes);
        return values;
    }

    /// <summary>All strings of a column.</summary>
    internal static string[] Texts(this RootDataset dataset, string column)
    {
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        int position = new ColumnNames(dataset.Source.Name, dataset.Source.Columns).Find(column);
        using ColumnChunk chunk = dataset.Source.Read([position], new EntryRange(0, dataset.Source.EntryCount), context)[0];
        string[] texts = new string[chunk.ValueCount];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = System.Text.Encoding.UTF8.GetString(chunk.TextBytes[chunk.TextOffsets[i]..chunk.TextOffsets[i + 1]]);
        }

        return texts;
    }
}
