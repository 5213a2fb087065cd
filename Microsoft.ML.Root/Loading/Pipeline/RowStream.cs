namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The rows of one pass in their order, handed out in blocks. Several consumers may share it: each call gives the next block, and the
/// blocks' numbers put them back in order. Dropping it without Dispose ends the pass when it is collected.
/// </summary>
internal sealed class RowStream : IDisposable
{
    /// <summary>Rows of a block for cursors: ML.NET's merging of cursor sets holds a copy of a whole block each.</summary>
    internal const int BlockRows = 1024;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly LoadPipeline _pipeline;
    private readonly BlockCutter _cutter;
    private bool _ended;

    /// <param name="job">The pass.</param>
    internal RowStream(LoadJob job)
    {
        Statistics = job.Options.Statistics;
        _cutter = BlockCutter.Of(job);
        _pipeline = new LoadPipeline(job);
    }

    ~RowStream()
    {
        _cutter?.Dispose();
        _pipeline?.Stop(wait: false);
    }

    /// <summary>Counts of this pass.</summary>
    internal LoadStatistics Statistics { get; }

    /// <summary>How the pools' rows are handed out, and how far that is.</summary>
    internal BlockCutter Cutter => _cutter;

    /// <summary>Loading begins now, not when the first block is asked for.</summary>
    internal void Begin() => _pipeline.Begin();

    /// <summary>The next block, or null at the end; waits for it.</summary>
    /// <param name="largest">Rows of the block at most; a pool's last block may have fewer.</param>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    internal RowBlock? NextBlock(int largest = BlockRows)
    {
        _turn.Wait();
        try
        {
            RowBlock? block;
            while ((block = Cut(largest)) is null && !_ended)
            {
                Enter(_pipeline.Next());
            }

            return block;
        }
        finally
        {
            _turn.Release();
            GC.KeepAlive(this);
        }
    }

    /// <summary>As <see cref="NextBlock"/>, without holding a thread.</summary>
    internal async ValueTask<RowBlock?> NextBlockAsync(int largest = BlockRows)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            RowBlock? block;
            while ((block = Cut(largest)) is null && !_ended)
            {
                Enter(await _pipeline.NextAsync().ConfigureAwait(false));
            }

            return block;
        }
        finally
        {
            _turn.Release();
            GC.KeepAlive(this);
        }
    }

    /// <summary>The next block of rows that are there; for <see cref="IRowTaker"/>, one thread at a time.</summary>
    /// <param name="largest">Rows of the block at most.</param>
    /// <param name="block">The block, or null at the end.</param>
    /// <returns>False when the next rows are not there yet.</returns>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    internal bool TryNextBlock(int largest, out RowBlock? block)
    {
        while ((block = Cut(largest)) is null && !_ended)
        {
            if (!_pipeline.TryNext(out RowPool? pool))
            {
                return false;
            }

            Enter(pool);
        }

        return true;
    }

    /// <summary>Something is wanted of the <see cref="IRowTaker"/>.</summary>
    /// <returns>False where nothing is loaded, since there is nothing.</returns>
    internal bool Wake() => _pipeline.Wake();

    /// <summary>The consumer waited for what is made of rows.</summary>
    /// <param name="ticks">Of the stopwatch.</param>
    internal void Waited(long ticks) => _pipeline.Waited(ticks);

    /// <summary>Nothing is loaded any more; does not wait for the loading threads.</summary>
    internal void End() => _pipeline.Stop(wait: false);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _pipeline.Stop(wait: true); // first: a loading thread may be taking rows
        _cutter.Dispose();
    }

    private RowBlock? Cut(int largest)
    {
        RowBlock? block = _cutter.Cut(largest);
        Statistics.RowsDelivered += block?.Count ?? 0;
        return block;
    }

    private void Enter(RowPool? pool)
    {
        _cutter.Enter(pool);
        _ended = pool is null;
    }
}
