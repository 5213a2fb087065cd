using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Writes memory from its begin to its end, past the caches: a piece is put together on a stage that stays in them, and its whole cache
/// lines are written at once. So nothing is read before it is written, which memory much larger than the caches would cost.
/// </summary>
internal unsafe ref struct LineStream
{
    /// <summary>Larger pieces would not stay in the cache: they are put together where they belong.</summary>
    private const long LargestStage = 1 << 18;
    private readonly PooledBuffer? _stage;
    private byte* _target;
    private int _filled;

    /// <param name="target">What is written; begins with a cache line.</param>
    /// <param name="largestPiece">Bytes of the largest piece.</param>
    /// <param name="pool">Where the stage is rented until <see cref="Complete"/>.</param>
    internal LineStream(byte* target, long largestPiece, BufferPool pool)
    {
        _target = target;
        _stage = largestPiece is > 0 and <= LargestStage ? pool.Rent(largestPiece + (2 * CacheLines.Size)) : null;
    }

    /// <summary>The most memory that is rented to write so many bytes.</summary>
    internal static long MostMemory(long bytes) => Math.Min(LargestStage, bytes) + (2 * CacheLines.Size);

    /// <summary>Where the next piece is put together.</summary>
    internal readonly byte* Next => _stage is null ? _target : _stage.Address + _filled;

    /// <summary>The piece is there.</summary>
    /// <param name="bytes">Its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Write(long bytes)
    {
        if (_stage is null)
        {
            _target += bytes;
            return;
        }

        byte* from = _stage.Address;
        byte* end = from + _filled + bytes;
        for (; from + CacheLines.Size <= end; from += CacheLines.Size)
        {
            CacheLines.Stream(from, _target);
            _target += CacheLines.Size;
        }

        _filled = (int)(end - from);
        CacheLines.Copy(from, _stage.Address);
    }

    /// <summary>Writes what is not a whole line. Then all is there, for other threads as well.</summary>
    internal readonly void Complete()
    {
        if (_stage is not null)
        {
            CacheLines.Fence();
            ShortCopy.Copy(_stage.Address, _target, _filled);
            _stage.Release();
        }
    }
}
