using BenchmarkDotNet.Attributes;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Perf.RNTuple;

/// <summary>The kernels that undo page encodings, on a page of 64 Ki elements, beside a plain loop over its elements.</summary>
public class PageDecoding : IDisposable
{
    private const int Elements = 1 << 16;
    private readonly byte[] _page = new byte[Elements * sizeof(ulong)];
    private readonly byte[] _values = new byte[Elements * sizeof(ulong)];
    private readonly BufferPool _pool = new();
    private readonly Scratch _scratch;
    private ColumnDescription _column = null!;
    private ElementType _type;

    public PageDecoding() => _scratch = new Scratch(_pool);

    [Params("Bit", "SplitInt16", "SplitInt32", "SplitReal32", "SplitReal64", "Real16", "Real32Trunc12", "Real32Quant12")]
    public string Encoding { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        new Random(1).NextBytes(_page);
        ColumnType type = Enum.Parse<ColumnType>(Encoding.EndsWith("12", StringComparison.Ordinal) ? Encoding[..^2] : Encoding);
        int bits = type is ColumnType.Real32Trunc or ColumnType.Real32Quant ? 12 : type == ColumnType.Bit ? 1 : 8 * type.ValueType().Size;
        _column = new ColumnDescription(type, bits, 0, 0, 0, false, -1, 1);
        _type = type.ValueType().Type;
    }

    [Benchmark]
    public void Kernel() => PageValues.Decode(_column, _page, Elements, 0, Elements, _type, _values.AsSpan(0, Elements * _type.Size()), _scratch);

    [Benchmark(Baseline = true)]
    public void PlainLoop() => PlainPageLoop.Decode(_column, _page, Elements, _values);

    public void Dispose()
    {
        _scratch.Dispose();
        _pool.Dispose();
        GC.SuppressFinalize(this);
    }
}
