using Microsoft.ML.Root.Torch;
using TorchSharp;

namespace Microsoft.ML.Root;

/// <summary>A batch as TorchSharp tensors, which share no memory with it. Disposing it disposes them.</summary>
public sealed class RootTorchBatch : IDisposable
{
    private readonly Dictionary<string, torch.Tensor> _values = [];
    private readonly Dictionary<string, torch.Tensor> _masks = [];
    private readonly Dictionary<string, torch.Tensor> _offsets = [];

    internal RootTorchBatch(RootBatch batch, torch.Device? device)
    {
        Weights = TorchTensors.Of(batch.Weights, device);
        try
        {
            foreach (RootBatchValues item in batch.Items)
            {
                Add(item, device);
            }
        }
        catch
        {
            // Tensors hold native memory, and nobody else knows of those made so far.
            Dispose();
            throw;
        }
    }

    /// <summary>Names of the items.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The rows' weights, <c>[rows]</c>.</summary>
    public torch.Tensor Weights { get; }

    /// <summary>
    /// Values of an item: features <c>[rows, columns]</c>, collections <c>[rows, n]</c> or <c>[rows, channels, n]</c>, one value a row
    /// <c>[rows]</c>; of a ragged item all values, cut by <see cref="Offsets"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such item; the message lists those that there are.</exception>
    public torch.Tensor this[string name] => Find(_values, name, "item");

    /// <summary>True where a padded item holds a value, <c>[rows, n]</c>.</summary>
    /// <exception cref="ArgumentException">The item has no mask.</exception>
    public torch.Tensor Mask(string name) => Find(_masks, name, "mask of");

    /// <summary>Where the rows of a ragged item begin, and where the last ends: <c>[rows + 1]</c>.</summary>
    /// <exception cref="ArgumentException">The item is not ragged.</exception>
    public torch.Tensor Offsets(string name) => Find(_offsets, name, "offsets of");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (torch.Tensor tensor in _values.Values.Concat(_masks.Values).Concat(_offsets.Values).Append(Weights))
        {
            tensor.Dispose();
        }
    }

    private void Add(RootBatchValues item, torch.Device? device)
    {
        _values.Add(item.Name, TorchTensors.Of(item, device));
        if (item.HasMask)
        {
            _masks.Add(item.Name, TorchTensors.MaskOf(item, device));
        }

        if (item.IsRagged)
        {
            _offsets.Add(item.Name, TorchTensors.OffsetsOf(item, device));
        }
    }

    private static torch.Tensor Find(Dictionary<string, torch.Tensor> tensors, string name, string what)
        => tensors.TryGetValue(name, out torch.Tensor? tensor)
            ? tensor
            : throw new ArgumentException(
                $"The batch has no {what} '{name}'; it has {string.Join(", ", tensors.Keys.Select(key => $"'{key}'"))}.", nameof(name));
}
