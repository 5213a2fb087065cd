using TorchSharp;

namespace Microsoft.ML.Root;

/// <summary>What batches become as tensors: where they go, and which type and shape items have that are not to keep the loader's.</summary>
public sealed record RootTorchOptions
{
    /// <summary>As the loader's own.</summary>
    private const int LargestPrefetch = 1 << 10;

    /// <summary>Where the tensors go; null (default) for the processor's memory. To CUDA they go by pinned memory.</summary>
    public torch.Device? Device { get; init; }

    /// <summary>
    /// By name of the item, the type of its tensor: <c>int64</c> for the classes of a cross entropy, say. Default: those that the
    /// loader gives; unsigned integers that torch does not have become the next larger signed ones.
    /// </summary>
    public IReadOnlyDictionary<string, torch.ScalarType> Types
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Types));
    }
    = new Dictionary<string, torch.ScalarType>();

    /// <summary>
    /// By name of the item, the lengths of the dimensions below the row: <c>[1]</c> makes <c>[rows, 1]</c> of one value a row,
    /// <c>[1, 32, 32]</c> an image of 1,024 values. Default: those that the loader gives. Ragged items have none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Shapes
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Shapes));
    }
    = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>
    /// Batches made tensors ahead, by a thread of their own, while the trainer works on the one before; default 0, which makes them when
    /// they are asked for. Those belong to no dispose scope but the batch's own <see cref="RootTorchBatch.Dispose"/>. They are a part of the
    /// loader's memory budget, an eighth at most.
    /// </summary>
    public int Prefetch
    {
        get;
        init => field = value is >= 0 and <= LargestPrefetch
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Prefetch), value, $"{nameof(Prefetch)} is {value}; it must be from 0 to {LargestPrefetch}.");
    }
}
