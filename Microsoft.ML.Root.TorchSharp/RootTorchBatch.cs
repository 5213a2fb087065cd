using Microsoft.ML.Root.Torch;
using TorchSharp;

namespace Microsoft.ML.Root;

/// <summary>
/// A batch as TorchSharp tensors. Disposing it disposes them; what was made of one before (a view, an alias, what a gradient needs) keeps
/// its values.
/// </summary>
public sealed class RootTorchBatch : IDisposable
{
    private readonly Dictionary<string, torch.Tensor> _values = [];
    private readonly Dictionary<string, torch.Tensor> _masks = [];
    private readonly Dictionary<string, torch.Tensor> _offsets = [];
    private readonly Dictionary<string, torch.Tensor> _lengths = [];
    private readonly List<torch.Tensor> _all = [];
    private readonly RootBatch _batch;

    internal RootTorchBatch(RootBatch batch, RootTorchOptions options, bool isShared)
    {
        _batch = batch;
        RowCount = batch.RowCount;
        TorchTensors copies = new(options.Device);
        TorchTensors tensors = isShared ? new(options.Device, batch.Hold) : copies;
        try
        {
            CheckNames(batch, options);
            Weights = Own(copies.Of(batch.Weights, torch.ScalarType.Float32, [RowCount]));
            Entries = Own(copies.Of(batch.Entries, torch.ScalarType.Int64, [RowCount]));
            foreach (RootBatchValues item in batch.Items.Concat(batch.Observers.Where(item => item.Type != ElementType.String)))
            {
                Add(item, tensors, options);
            }
        }
        catch
        {
            // Tensors hold native memory, and nobody else knows of those made so far.
            Dispose();
            throw;
        }
    }

    /// <summary>Number of the batch in its epoch, from 0.</summary>
    public long Number => _batch.Number;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The place behind this batch, for <see cref="RootBatchLoader.Resume"/> and for checkpoints.</summary>
    public string Position => _batch.Position;

    /// <summary>Names of the items, and of the observers that are no text.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>
    /// The rows' weights, <c>[rows]</c>, 32-bit reals. A loss of <c>[rows, 1]</c> times them would be <c>[rows, rows]</c>, without a
    /// word of torch: <c>Weights.unsqueeze(1)</c> goes with it.
    /// </summary>
    public torch.Tensor Weights { get; }

    /// <summary>For each row the number of its entry in the data set, <c>[rows]</c>, 64-bit integers.</summary>
    public torch.Tensor Entries { get; }

    /// <summary>
    /// Values of an item: features <c>[rows, columns]</c>, collections <c>[rows, n]</c> or <c>[rows, channels, n]</c>, one value a row
    /// <c>[rows]</c>, unless <see cref="RootTorchOptions.Shapes"/> says another; of a ragged item all values, cut by
    /// <see cref="Offsets"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such item; the message lists those that there are.</exception>
    public torch.Tensor this[string name] => Find(_values, name, "item");

    /// <summary>True where a padded item holds a value, <c>[rows, n]</c>.</summary>
    /// <exception cref="ArgumentException">The item has no mask.</exception>
    public torch.Tensor Mask(string name) => Find(_masks, name, "mask of");

    /// <summary>Where the rows of a ragged item begin, and where the last ends: <c>[rows + 1]</c>, 32-bit integers.</summary>
    /// <exception cref="ArgumentException">The item is not ragged.</exception>
    public torch.Tensor Offsets(string name) => Find(_offsets, name, "offsets of");

    /// <summary>How many values each row of an item with a mask, or of a ragged item, has: <c>[rows]</c>, 64-bit integers.</summary>
    /// <exception cref="ArgumentException">The item has neither.</exception>
    public torch.Tensor Lengths(string name) => Find(_lengths, name, "lengths of");

    /// <inheritdoc/>
    public void Dispose() => _all.ForEach(tensor => tensor.Dispose());

    private void Add(RootBatchValues item, TorchTensors tensors, RootTorchOptions options)
    {
        torch.ScalarType? type = options.Types.TryGetValue(item.Name, out torch.ScalarType asked) ? asked : null;
        _values.Add(item.Name, Own(tensors.Of(item, options.Shapes.GetValueOrDefault(item.Name), type)));
        if (item.HasMask)
        {
            _masks.Add(item.Name, Own(tensors.MaskOf(item)));
        }

        if (item.IsRagged)
        {
            _offsets.Add(item.Name, Own(tensors.Of(item.Offsets, torch.ScalarType.Int32, [item.Offsets.Length])));
        }

        if (item.HasMask || item.IsRagged)
        {
            _lengths.Add(item.Name, Own(tensors.LengthsOf(item)));
        }
    }

    /// <summary>It is disposed with the batch, also where another cannot be made.</summary>
    private torch.Tensor Own(torch.Tensor tensor)
    {
        _all.Add(tensor);
        return tensor;
    }

    private static void CheckNames(RootBatch batch, RootTorchOptions options)
    {
        foreach (string name in options.Types.Keys.Concat(options.Shapes.Keys))
        {
            _ = batch[name];
        }
    }

    private static torch.Tensor Find(Dictionary<string, torch.Tensor> tensors, string name, string what)
        => tensors.TryGetValue(name, out torch.Tensor? tensor)
            ? tensor
            : throw new ArgumentException(
                $"The batch has no {what} '{name}'; it has {string.Join(", ", tensors.Keys.Select(key => $"'{key}'"))}.", nameof(name));
}
