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
    private readonly int _lastPool;
    private RowPool? _pool;
    private int _position;
    private long _blocks;
    private bool _ended;

    /// <param name="job">The pass.</param>
    internal RowStream(LoadJob job)
    {
        Statistics = job.Options.Statistics;
        _position = job.Options.FirstRow;
        _lastPool = job.Plan.PoolCount - 1;
        _pipeline = new LoadPipeline(job);
    }

    ~RowStream() => _pipeline?.Stop(wait: false);

    /// <summary>Counts of this pass.</summary>
    internal LoadStatistics Statistics { get; }

    /// <summary>True once the rows that are next are those of the last pool: there is nothing left to load.</summary>
    internal bool IsInLastPool => _pool?.Number == _lastPool;

    /// <summary>Rows of the pool that have not been handed out.</summary>
    internal int RowsLeftInPool => (_pool?.Length ?? 0) - _position;

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

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _pipeline.Stop(wait: true);
    }

    private RowBlock? Cut(int largest)
    {
        if (_pool is null || _position >= _pool.Length)
        {
            return null;
        }

        int length = Math.Min(largest, _pool.Length - _position);
        _pool.AddReference();
        RowBlock block = new(_pool, _position, length, _blocks++);
        _position += length;
        Statistics.RowsDelivered += block.Count;
        return block;
    }

    private void Enter(RowPool? pool)
    {
        _position = _pool is null ? _position : 0;
        _pool = pool;
        _ended = pool is null;
    }
}
