using System.Collections;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>Reads the values of a tensor, in row-major order.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly byte[] _bytes;
    private readonly long[] _shape;

    internal TensorAccessor(byte[] bytes, long[] shape)
    {
        _bytes = bytes;
        _shape = shape;
    }

    public long Count => Values.Length;

    private ReadOnlySpan<T> Values => MemoryMarshal.Cast<byte, T>(_bytes);

    public T this[params long[] indices]
    {
        get
        {
            long offset = 0;
            for (int i = 0; i < _shape.Length; i++)
            {
                offset = (offset * _shape[i]) + indices[i];
            }

            return Values[checked((int)offset)];
        }
    }

    public T[] ToArray() => Values.ToArray();

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
    }
}
