using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>What one decoding thread brings along: memory, scratch buffers and counters. Not thread-safe.</summary>
internal sealed class DecodeContext : IDisposable
{
    internal DecodeContext(BufferPool pool)
    {
        Pool = pool;
        Scratch = new Scratch(pool);
    }

    /// <summary>Where decoded columns come from.</summary>
    internal BufferPool Pool { get; }

    /// <summary>Warm buffers for what lies between file and column.</summary>
    internal Scratch Scratch { get; }

    /// <summary>Ends what takes long: reading other entries to know of these.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>Bytes read from files.</summary>
    internal long BytesRead { get; set; }

    /// <summary>Stopwatch ticks that reading them took.</summary>
    internal long ReadTicks { get; set; }

    /// <summary>Bytes that came out of decompression (stored ones count as well).</summary>
    internal long BytesDecompressed { get; set; }

    /// <summary>Names the random numbers that are drawn.</summary>
    internal RandomKey Random { get; set; }

    /// <summary>How often random numbers were drawn: what comes of them holds for one epoch.</summary>
    internal long Draws { get; set; }

    public void Dispose() => Scratch.Dispose();
}
