using Microsoft.ML.Data;
using Microsoft.ML.Internal;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Makes, filters, shuffles and splits data.</summary>
public sealed partial class DataOperationsCatalog
{
    private readonly IHostEnvironment _environment;

    internal DataOperationsCatalog(IHostEnvironment environment)
    {
        _environment = environment;
    }

    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        Contracts.CheckValue(input, nameof(input));
        return new CacheView(input, columnsToPrefetch ?? []);
    }

    public IDataView FilterRowsByColumn(
        IDataView input,
        string columnName,
        double lowerBound = double.NegativeInfinity,
        double upperBound = double.PositiveInfinity)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound <= upperBound, nameof(upperBound));
        Contracts.CheckParam(
            input.Schema[columnName].Type is NumberDataViewType, nameof(columnName), $"Column '{columnName}' is not a number.");
        return new RangeFilterView(input, columnName, lowerBound, upperBound);
    }

    public IDataView FilterRowsByKeyColumnFraction(
        IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound >= 0 && upperBound <= 1 && lowerBound <= upperBound, nameof(upperBound));
        Contracts.CheckParam(
            input.Schema[columnName].Type is KeyDataViewType, nameof(columnName), $"Column '{columnName}' is not a key.");
        return new RangeFilterView(input, columnName, lowerBound, upperBound);
    }

    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        Contracts.CheckValue(input, nameof(input));
        return new MissingFilterView(input, columns);
    }

    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(shufflePoolSize > 0, nameof(shufflePoolSize));
        return new ShuffleView(input, Seed(seed), shufflePoolSize, shuffleSource);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(count >= 0, nameof(count));
        return new SkipTakeView(input, count, long.MaxValue);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(count >= 0, nameof(count));
        return new SkipTakeView(input, 0, count);
    }

    private int Seed(int? seed) => seed ?? _environment.Register(nameof(DataOperationsCatalog)).Rand.Next();
}
