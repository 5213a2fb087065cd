namespace Microsoft.ML.Root.Analysis;

/// <summary>What is added up in a cell of a histogram, as a struct, so that loops are compiled for it.</summary>
/// <typeparam name="TSelf">The struct.</typeparam>
internal interface ICellSum<TSelf>
    where TSelf : struct
{
    /// <summary>Adds an item: its weight, and of a profile its value.</summary>
    void Add(double weight, double value);

    /// <summary>Adds what others have added up.</summary>
    void Merge(in TSelf other);

    /// <summary>Adds many items to few cells at once; false where there is no quicker way than one after another.</summary>
    static virtual bool AddRun(Span<TSelf> sums, ReadOnlySpan<long> cells, ReadOnlySpan<double> weights) => false;
}

/// <summary>Items without weights: their number is exact.</summary>
internal struct CellCount : ICellSum<CellCount>
{
    internal long Count { get; private set; }

    public void Add(double weight, double value) => Count++;

    public void Merge(in CellCount other) => Count += other.Count;

    public static bool AddRun(Span<CellCount> sums, ReadOnlySpan<long> cells, ReadOnlySpan<double> weights)
    {
        CellRun.Add(sums, cells);
        return true;
    }

    internal void AddCount(int count) => Count += count;
}

/// <summary>Weights and their squares.</summary>
internal struct CellWeights : ICellSum<CellWeights>
{
    private CompensatedSum _weights;
    private CompensatedSum _squares;

    internal CellWeights(CompensatedSum weights, CompensatedSum squares)
    {
        _weights = weights;
        _squares = squares;
    }

    internal readonly double Weights => _weights.Value;

    internal readonly double Squares => _squares.Value;

    public void Add(double weight, double value)
    {
        _weights.Add(weight);
        _squares.Add(weight * weight);
    }

    public void Merge(in CellWeights other)
    {
        _weights.Merge(other._weights);
        _squares.Merge(other._squares);
    }

    public static bool AddRun(Span<CellWeights> sums, ReadOnlySpan<long> cells, ReadOnlySpan<double> weights)
    {
        CellRun.Add(sums, cells, weights);
        return true;
    }

    internal void AddSums(double weights, double squares)
    {
        _weights.Add(weights);
        _squares.Add(squares);
    }
}

/// <summary>The sums of TProfile: weights, their squares, weighted values and weighted squares of values.</summary>
internal struct CellProfile : ICellSum<CellProfile>
{
    private CellWeights _weights;
    private CompensatedSum _values;
    private CompensatedSum _squares;

    internal readonly CellWeights Weights => _weights;

    internal readonly double Values => _values.Value;

    internal readonly double Squares => _squares.Value;

    public void Add(double weight, double value)
    {
        _weights.Add(weight, value);
        _values.Add(weight * value);
        _squares.Add(weight * value * value);
    }

    public void Merge(in CellProfile other)
    {
        _weights.Merge(other._weights);
        _values.Merge(other._values);
        _squares.Merge(other._squares);
    }
}
