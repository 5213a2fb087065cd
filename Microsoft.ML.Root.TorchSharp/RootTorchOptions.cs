using TorchSharp;

namespace Microsoft.ML.Root;

/// <summary>What batches become as tensors: where they go, and which type and shape items have that are not to keep the loader's.</summary>
public sealed record RootTorchOptions
{
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
}
