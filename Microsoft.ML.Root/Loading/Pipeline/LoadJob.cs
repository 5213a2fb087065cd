using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>All that a pipeline has to know about one pass.</summary>
internal sealed class LoadJob
{
    private readonly HashSet<int> _copied = [];

    /// <param name="source">Where columns come from; its files are closed when the pass is over, however it ended.</param>
    /// <param name="columns">Positions in the source of the columns to deliver, each once.</param>
    /// <param name="plan">What is read, in which order.</param>
    /// <param name="options">Which of its rows, and what is told of them.</param>
    internal LoadJob(IColumnSource source, IReadOnlyList<int> columns, EpochPlan plan, RowStreamOptions options)
    {
        Source = source;
        Columns = [.. columns];
        Plan = plan;
        Options = options;
        List<int> chunks = [];
        for (int i = 0; i < columns.Count; i++)
        {
            if (options.Layout?.StaysChunk(i) == false)
            {
                _copied.Add(columns[i]);
            }
            else
            {
                chunks.Add(columns[i]);
            }
        }

        ChunkColumns = chunks;
    }

    /// <summary>Where columns come from.</summary>
    internal IColumnSource Source { get; }

    /// <summary>Positions in the source of the columns to deliver.</summary>
    internal int[] Columns { get; }

    /// <summary>Those of them that are delivered as chunks.</summary>
    internal IReadOnlyList<int> ChunkColumns { get; }

    /// <summary>What is read, in which order.</summary>
    internal EpochPlan Plan { get; }

    /// <summary>Which of its rows, and what is told of them.</summary>
    internal RowStreamOptions Options { get; }

    /// <summary>Memory.</summary>
    internal required MemoryBudget Budget { get; init; }

    /// <summary>Decoded data of earlier passes.</summary>
    internal required DecodedCache Cache { get; init; }

    /// <summary>Bytes that may be cached for later passes.</summary>
    internal long CacheLimit { get; init; }

    /// <summary>Pools that may be loaded while the consumer is busy with one.</summary>
    internal required int ReadAhead { get; init; }

    /// <summary>Threads that decode.</summary>
    internal required int Workers { get; init; }

    /// <summary>True for a column whose chunk is not needed any more once the rows are laid out.</summary>
    internal bool IsCopied(int sourceColumn) => _copied.Contains(sourceColumn);
}
