using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// The bytes of several tasks fetched ahead, one vector read a source; only for sources with latency
/// (<see cref="ByteSource.HasLatency"/>), others are read while decoding.
/// </summary>
internal sealed class FetchedTasks : IDisposable
{
    private readonly Dictionary<ByteSource, FetchedBlocks> _blocks = [];

    /// <summary>Rents the memory; nothing is read yet.</summary>
    internal FetchedTasks(IEnumerable<ColumnTask> tasks, BufferPool pool)
    {
        Dictionary<ByteSource, List<ByteRange>> ranges = [];
        foreach (ColumnTask task in tasks)
        {
            foreach (DecodeTask stored in task.DecodeTasks)
            {
                if (stored.Source.HasLatency)
                {
                    if (!ranges.TryGetValue(stored.Source, out List<ByteRange>? ofSource))
                    {
                        ranges.Add(stored.Source, ofSource = []);
                    }

                    ofSource.AddRange(stored.Ranges);
                }
            }
        }

        try
        {
            foreach ((ByteSource source, List<ByteRange> ofSource) in ranges)
            {
                _blocks.Add(source, new FetchedBlocks(source, ofSource, pool));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Bytes to be read.</summary>
    internal long Bytes => _blocks.Values.Sum(b => b.Bytes);

    /// <summary>Bytes that tasks read from sources with latency.</summary>
    internal static long BytesOf(IEnumerable<ColumnTask> tasks)
    {
        long bytes = 0;
        foreach (ColumnTask task in tasks)
        {
            foreach (DecodeTask stored in task.DecodeTasks)
            {
                for (int i = 0; stored.Source.HasLatency && i < stored.Ranges.Count; i++)
                {
                    bytes += stored.Ranges[i].Length;
                }
            }
        }

        return bytes;
    }

    /// <summary>True when there is nothing to fetch.</summary>
    internal bool IsEmpty => _blocks.Count == 0;

    /// <summary>Reads all blocks.</summary>
    internal void Read()
    {
        foreach (FetchedBlocks blocks in _blocks.Values)
        {
            blocks.Read();
        }
    }

    /// <summary>Reads all blocks without holding a thread.</summary>
    internal Task ReadAsync(CancellationToken cancellationToken)
        => Task.WhenAll(_blocks.Values.Select(b => b.ReadAsync(cancellationToken).AsTask()));

    /// <summary>A reader of the task's ranges, or null when its source is not fetched ahead.</summary>
    internal RangeReader? Reader(DecodeTask task)
        => _blocks.TryGetValue(task.Source, out FetchedBlocks? blocks) ? new FetchedRangeReader(task.Ranges, blocks) : null;

    public void Dispose()
    {
        foreach (FetchedBlocks blocks in _blocks.Values)
        {
            blocks.Dispose();
        }

        _blocks.Clear();
    }
}
