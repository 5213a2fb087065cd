using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>What a new file says of itself.</summary>
internal sealed record FileWriterOptions
{
    /// <summary>Compression of all that is written, and of what others will add to the file.</summary>
    internal CompressionSetting Compression { get; init; } = new(CompressionAlgorithm.Zstd, 5);

    /// <summary>The time that all records bear; by default that of writing.</summary>
    internal DateTime? Time { get; init; }

    /// <summary>UUID of the file; by default a random one.</summary>
    internal Guid? Uuid { get; init; }

    /// <summary>Where buffers come from.</summary>
    internal BufferPool Pool { get; init; } = MemoryBudget.Shared.Pool;
}
