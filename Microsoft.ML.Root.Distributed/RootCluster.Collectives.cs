using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Distributed.Engines;

namespace Microsoft.ML.Root;

/// <content>Numbers of all ranks put together. A span is in use until the call returns.</content>
public sealed partial class RootCluster
{
    /// <summary>Each value becomes the sum over the ranks, bit for bit the same on all.</summary>
    /// <exception cref="IOException">Another rank has left or does something else, as a sum of another length.</exception>
    public void Sum(Span<float> values) => Sum<float>(values);

    /// <summary>Each value becomes the sum over the ranks, bit for bit the same on all.</summary>
    /// <exception cref="IOException">Another rank has left or does something else, as a sum of another length.</exception>
    public void Sum(Span<double> values) => Sum<double>(values);

    /// <summary>
    /// The mean over all rows of all ranks: each rank has a mean over rows of its own (a gradient, a loss), which counts by their number,
    /// Σ rows · value / Σ rows.
    /// </summary>
    /// <param name="gradients">Means over this rank's rows; of a rank without rows they are not looked at. Then the mean over all.</param>
    /// <param name="rows">Number of this rank's rows, or the sum of their weights; at least 0.</param>
    /// <returns>Rows of all ranks; where there are none, the values become 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Rows are below 0, or no finite number.</exception>
    /// <exception cref="IOException">Another rank has left or does something else, as an average of another length.</exception>
    public double Average(Span<float> gradients, double rows) => Average<float>(gradients, rows);

    /// <summary>
    /// The mean over all rows of all ranks: each rank has a mean over rows of its own (a gradient, a loss), which counts by their number,
    /// Σ rows · value / Σ rows.
    /// </summary>
    /// <param name="gradients">Means over this rank's rows; of a rank without rows they are not looked at. Then the mean over all.</param>
    /// <param name="rows">Number of this rank's rows, or the sum of their weights; at least 0.</param>
    /// <returns>Rows of all ranks; where there are none, the values become 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Rows are below 0, or no finite number.</exception>
    /// <exception cref="IOException">Another rank has left or does something else, as an average of another length.</exception>
    public double Average(Span<double> gradients, double rows) => Average<double>(gradients, rows);

    /// <summary>The values of rank 0 come to all: where training begins.</summary>
    /// <exception cref="IOException">Another rank has left or does something else, as a broadcast of another length.</exception>
    public void Broadcast(Span<float> values) => Broadcast(MemoryMarshal.AsBytes(values), values.Length);

    /// <summary>The values of rank 0 come to all: where training begins.</summary>
    /// <exception cref="IOException">Another rank has left or does something else, as a broadcast of another length.</exception>
    public void Broadcast(Span<double> values) => Broadcast(MemoryMarshal.AsBytes(values), values.Length);

    /// <summary>Waits until every rank has come so far.</summary>
    /// <exception cref="IOException">Another rank has left or does something else.</exception>
    public void Barrier() => _collectives.Run(CollectiveKind.Barrier, 0, _ => { }); // that all are here they have told one another

    private unsafe void Sum<T>(Span<T> values)
        where T : unmanaged, INumber<T>
    {
        fixed (T* place = values)
        {
            nint address = (nint)place;
            int length = values.Length;
            _collectives.Run(CollectiveKind.Sum, length, engine => engine.Reduce(new Span<T>((void*)address, length), Reduction.Sum));
        }
    }

    private unsafe double Average<T>(Span<T> gradients, double rows)
        where T : unmanaged, INumber<T>
    {
        if (!double.IsFinite(rows) || rows < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "Rows are at least 0.");
        }

        if (rows == 0)
        {
            gradients.Clear(); // 0 / 0, where they are a mean over no rows
        }
        else
        {
            TensorPrimitives.Multiply(gradients, T.CreateChecked(rows), gradients);
        }

        double all = rows;
        fixed (T* place = gradients)
        {
            nint address = (nint)place;
            int length = gradients.Length;
            _collectives.Run(CollectiveKind.Average, length, engine =>
            {
                engine.Reduce(new Span<double>(ref all), Reduction.Sum);
                engine.Reduce(new Span<T>((void*)address, length), Reduction.Sum);
            });
        }

        if (all > 0)
        {
            TensorPrimitives.Divide(gradients, T.CreateChecked(all), gradients);
        }

        return all;
    }

    private unsafe void Broadcast(Span<byte> bytes, int values)
    {
        fixed (byte* place = bytes)
        {
            nint address = (nint)place;
            int length = bytes.Length;
            _collectives.Run(CollectiveKind.Broadcast, values, engine => engine.Broadcast(new Span<byte>((void*)address, length)));
        }
    }
}
