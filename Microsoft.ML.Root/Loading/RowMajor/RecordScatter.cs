using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Puts records where the buckets of a <see cref="RowScatter"/> have their places. Records are gathered in a stage that stays in the
/// cache, and written from there. A cache line of which a part is written must be read before, which takes as long again: each
/// bucket's last line is held back until it is complete and then written past the caches, since nobody reads it before its pool is
/// complete. Where there are more buckets than lines that the cache holds, or few records a bucket, each record is written by itself.
/// </summary>
internal readonly unsafe ref struct RecordScatter
{
    /// <summary>Bytes of the stage: half of a first-level cache, so that the columns have room beside it.</summary>
    private const int StageBytes = 1 << 14;
    private const int LargestTile = 64;

    /// <summary>Between lines that are held back: a record is copied a line at a time, over what is behind it.</summary>
    private const int LineSpace = 2 * CacheLines.Size;

    /// <summary>Their lines take half a MiB.</summary>
    private const int MostBuckets = 4096;

    /// <summary>With fewer lines a bucket most would be written in parts, at its begin and end.</summary>
    private const int FewestLines = 4;
    private readonly PooledBuffer _memory;
    private readonly byte* _records;
    private readonly int _recordBytes;
    private readonly ReadOnlySpan<int> _starts;
    private readonly byte* _lines;

    /// <param name="records">Where the records go; begins with a cache line.</param>
    /// <param name="recordBytes">Bytes of one.</param>
    /// <param name="starts">As <see cref="RowScatter.Starts"/>.</param>
    /// <param name="pool">Where memory is rented until <see cref="Complete"/>.</param>
    internal RecordScatter(byte* records, int recordBytes, ReadOnlySpan<int> starts, BufferPool pool)
    {
        _records = records;
        _recordBytes = recordBytes;
        _starts = starts;
        StageStride = (recordBytes + CacheLines.Size - 1) / CacheLines.Size * CacheLines.Size;
        TileRows = Math.Clamp(StageBytes / Math.Max(1, StageStride), 1, LargestTile);
        long stage = (TileRows * (long)StageStride) + CacheLines.Size;
        int buckets = starts.Length - 1;
        bool holdsLines = buckets <= MostBuckets && (long)starts[^1] * recordBytes >= (long)FewestLines * CacheLines.Size * buckets;
        _memory = pool.Rent(stage + (holdsLines ? (long)LineSpace * buckets : 0));
        Stage = _memory.Address;
        _lines = holdsLines ? Stage + stage : null;
    }

    /// <summary>Where records are put together, a tile at a time.</summary>
    internal byte* Stage { get; }

    /// <summary>Bytes from one record on the stage to the next.</summary>
    internal int StageStride { get; }

    /// <summary>Records that the stage has room for.</summary>
    internal int TileRows { get; }

    /// <summary>The most memory that is rented for so many records of so many bytes.</summary>
    internal static long MostMemory(int recordBytes, int count)
        => StageBytes + recordBytes + (2 * CacheLines.Size)
            + Math.Min((long)LineSpace * MostBuckets, (long)count * recordBytes / (FewestLines * CacheLines.Size) * LineSpace);

    /// <summary>Asks for the memory of a record that is written soon, where the processor cannot foresee it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Announce(int place)
    {
        if (_lines is null)
        {
            CacheLines.Prefetch(_records + ((long)place * _recordBytes), _recordBytes);
        }
    }

    /// <summary>Writes the records on the stage.</summary>
    /// <param name="buckets">The bucket of each.</param>
    /// <param name="places">Its place, each bucket's one after another.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Write(ReadOnlySpan<ushort> buckets, ReadOnlySpan<int> places)
    {
        byte* record = Stage;
        for (int i = 0; i < places.Length; i++, record += StageStride)
        {
            long offset = (long)places[i] * _recordBytes;
            if (_lines is null)
            {
                ShortCopy.Copy(record, _records + offset, _recordBytes);
                continue;
            }

            byte* line = _lines + ((long)buckets[i] * LineSpace);
            int filled = (int)offset & (CacheLines.Size - 1);
            CacheLines.Copy(record, line + filled);
            int behind = _recordBytes - (CacheLines.Size - filled);
            if (behind < 0)
            {
                continue;
            }

            byte* target = _records + offset - filled;
            CacheLines.Stream(line, target);
            byte* rest = record + (CacheLines.Size - filled);
            for (; behind >= CacheLines.Size; behind -= CacheLines.Size)
            {
                target += CacheLines.Size;
                CacheLines.Stream(rest, target);
                rest += CacheLines.Size;
            }

            CacheLines.Copy(rest, line);
        }
    }

    /// <summary>Writes what of each bucket is not a whole line: buckets meet in it. Then all is there, for other threads as well.</summary>
    internal void Complete()
    {
        if (_lines is not null)
        {
            CacheLines.Fence();
            for (int bucket = 0; bucket < _starts.Length - 1; bucket++)
            {
                long end = (long)_starts[bucket + 1] * _recordBytes;
                long begin = Math.Max((long)_starts[bucket] * _recordBytes, end & -CacheLines.Size);
                if (begin < end)
                {
                    ShortCopy.Copy(_lines + ((long)bucket * LineSpace) + (begin & (CacheLines.Size - 1)), _records + begin, (int)(end - begin));
                }
            }
        }

        _memory.Release();
    }
}
