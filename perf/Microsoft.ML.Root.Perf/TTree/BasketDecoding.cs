using BenchmarkDotNet.Attributes;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Perf.Data;

namespace Microsoft.ML.Root.Perf.TTree;

/// <summary>One cluster of one branch, from file to column: a scalar, and lists of numbers.</summary>
public class BasketDecoding : IDisposable
{
    private readonly BufferPool _pool = new();
    private readonly DecodeContext _context;
    private IColumnSource _source = null!;
    private int _column;

    public BasketDecoding() => _context = new DecodeContext(_pool);

    /// <summary>Branch of a jet file.</summary>
    [Params("jet_pt", "part_energy")]
    public string Column { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        string file = Path.Combine(BenchmarkData.Folder([]), "jets_ttree", "HToBB_000.root");
        _source = new ElementOpener().Open(new ChainElement(file, null));
        _column = new ColumnNames(_source.Name, _source.Columns).Find(Column);
    }

    [Benchmark]
    public void Cluster() => ColumnReading.Dispose(_source.Read([_column], _source.Clusters[0], _context));

    public void Dispose()
    {
        _context.Dispose();
        _pool.Dispose();
        GC.SuppressFinalize(this);
    }
}
