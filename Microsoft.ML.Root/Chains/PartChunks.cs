using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Sorts the chunks of works over several ranges by column.</summary>
internal static class PartChunks
{
    /// <summary>For each column its chunks, one a range.</summary>
    /// <param name="tasks">Tasks by range.</param>
    /// <param name="chunks">Chunks of all these works, in order.</param>
    /// <param name="columns">Number of columns.</param>
    internal static ColumnChunk[][] ByColumn(IReadOnlyList<IReadOnlyList<ColumnTask>> tasks, ColumnChunk[][] chunks, int columns)
    {
        ColumnChunk[][] sorted = [.. Enumerable.Range(0, columns).Select(_ => new ColumnChunk[tasks.Count])];
        int next = 0;
        for (int range = 0; range < tasks.Count; range++)
        {
            foreach (ColumnTask task in tasks[range])
            {
                ColumnChunk[] decoded = chunks[next++];
                for (int i = 0; i < decoded.Length; i++)
                {
                    sorted[task.Outputs[i]][range] = decoded[i];
                }
            }
        }

        return sorted;
    }
}
