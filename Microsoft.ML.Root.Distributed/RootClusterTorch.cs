using Microsoft.ML.Root;
using Microsoft.ML.Root.Distributed.Torch;
using TorchSharp;
using TorchSharp.Modules;

namespace Microsoft.ML;

/// <summary>TorchSharp's parameters on a cluster.</summary>
public static class RootClusterTorch
{
    /// <summary>
    /// The gradients of all parameters become the means over the rows of all ranks (Σ rows · gradient / Σ rows), put together in buckets
    /// of 1 MiB values. Between <c>loss.backward()</c>, of a mean over this rank's rows, and the optimizer's step.
    /// </summary>
    /// <param name="cluster">The ranks.</param>
    /// <param name="parameters">The model's parameters, the same on every rank; one without a gradient here counts as 0.</param>
    /// <param name="rows">Number of this rank's rows, or the sum of their weights; may be 0.</param>
    /// <returns>Rows of all ranks.</returns>
    /// <exception cref="IOException">Another rank has left or does something else.</exception>
    public static double Average(this RootCluster cluster, IEnumerable<Parameter> parameters, double rows)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(parameters);
        return TensorBuckets.Average(cluster, parameters, rows);
    }

    /// <summary>Parameters and buffers of rank 0 come to all: what is drawn at random is then the same.</summary>
    /// <param name="cluster">The ranks.</param>
    /// <param name="module">The model, of the same build on every rank.</param>
    /// <exception cref="IOException">Another rank has left or does something else.</exception>
    public static void Broadcast(this RootCluster cluster, torch.nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(module);
        TensorBuckets.Broadcast(cluster, module);
    }
}
