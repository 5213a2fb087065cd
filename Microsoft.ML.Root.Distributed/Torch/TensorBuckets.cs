using TorchSharp;
using TorchSharp.Modules;

namespace Microsoft.ML.Root.Distributed.Torch;

/// <summary>Tensors as flat 32-bit reals, several in one message: a message a tensor would wait for the others as often.</summary>
internal static class TensorBuckets
{
    /// <summary>Values a message.</summary>
    private const long Length = 1 << 20;

    internal static double Average(RootCluster cluster, IEnumerable<Parameter> parameters, double rows)
    {
        double all = 0;
        using IDisposable noGradients = torch.no_grad();
        foreach (Parameter[] bucket in Cut(parameters))
        {
            using DisposeScope scope = torch.NewDisposeScope(); // each look at a gradient makes an object of its own
            float[] values = Flatten(bucket.Select(parameter => parameter.grad), bucket);
            all = cluster.Average(values, rows);
            Spread(values, bucket, (parameter, mean) =>
            {
                if (parameter.grad is torch.Tensor gradient)
                {
                    gradient.copy_(mean);
                }
                else
                {
                    parameter.grad = mean.to(parameter.dtype, parameter.device, copy: true);
                }
            });
        }

        return all;
    }

    internal static void Broadcast(RootCluster cluster, torch.nn.Module module)
    {
        using IDisposable noGradients = torch.no_grad();
        foreach (torch.Tensor[] bucket in Cut(module.parameters().Concat<torch.Tensor>(module.buffers())))
        {
            float[] values = Flatten(bucket, bucket);
            cluster.Broadcast(values);
            Spread(values, bucket, (tensor, first) => tensor.copy_(first));
        }
    }

    private static IEnumerable<T[]> Cut<T>(IEnumerable<T> tensors)
        where T : torch.Tensor
    {
        List<T> bucket = [];
        long length = 0;
        foreach (T tensor in tensors)
        {
            if (length + tensor.numel() > Length && bucket.Count > 0)
            {
                yield return [.. bucket];
                bucket.Clear();
                length = 0;
            }

            bucket.Add(tensor);
            length += tensor.numel();
        }

        if (bucket.Count > 0)
        {
            yield return [.. bucket];
        }
    }

    /// <summary>The values of tensors one after another; of one that is not there, zeros.</summary>
    private static float[] Flatten(IEnumerable<torch.Tensor?> tensors, torch.Tensor[] shapes)
    {
        float[] values = new float[shapes.Sum(shape => shape.numel())];
        int at = 0;
        foreach ((torch.Tensor? tensor, torch.Tensor shape) in tensors.Zip(shapes))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            tensor?.detach().to(torch.float32).cpu().contiguous().data<float>().CopyTo(values, at);
            at += checked((int)shape.numel());
        }

        return values;
    }

    private static void Spread<T>(float[] values, T[] tensors, Action<T, torch.Tensor> set)
        where T : torch.Tensor
    {
        int at = 0;
        foreach (T tensor in tensors)
        {
            int length = checked((int)tensor.numel());
            using torch.Tensor part = torch.tensor(values.AsSpan(at, length).ToArray(), tensor.shape);
            set(tensor, part);
            at += length;
        }
    }
}
