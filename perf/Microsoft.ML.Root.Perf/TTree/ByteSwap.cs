using System.Buffers.Binary;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;

namespace Microsoft.ML.Root.Perf.TTree;

/// <summary>The byte order of a basket's values: what the product calls, beside a plain loop.</summary>
public class ByteSwap
{
    private byte[] _stored = [];
    private int[] _values = [];

    /// <summary>Values of a basket.</summary>
    [Params(8_000, 250_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _stored = new byte[Count * sizeof(int)];
        _values = new int[Count];
        new Random(1).NextBytes(_stored);
    }

    [Benchmark]
    public void Vectors() => BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(_stored), _values);

    [Benchmark(Baseline = true)]
    public void PlainLoop()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            int at = i * sizeof(int);
            _values[i] = (_stored[at] << 24) | (_stored[at + 1] << 16) | (_stored[at + 2] << 8) | _stored[at + 3];
        }
    }
}
