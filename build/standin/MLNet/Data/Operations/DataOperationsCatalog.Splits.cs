using Microsoft.ML.Internal;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public TrainTestData TrainTestSplit(
        IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(testFraction is > 0 and < 1, nameof(testFraction));
        (IDataView keyed, string key) = WithSamplingKey(data, samplingKeyColumnName, seed);
        return Split(keyed, key, data.Schema.Count, 0, testFraction);
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(
        IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(numberOfFolds > 1, nameof(numberOfFolds));
        (IDataView keyed, string key) = WithSamplingKey(data, samplingKeyColumnName, seed);
        return
        [
            .. Enumerable.Range(0, numberOfFolds).Select(fold => Split(
                keyed, key, data.Schema.Count, fold / (double)numberOfFolds, (fold + 1) / (double)numberOfFolds)),
        ];
    }

    /// <summary>The data with a column of numbers from 0 to 1 behind its own: by row, or by the value of the key column.</summary>
    private (IDataView Data, string Key) WithSamplingKey(IDataView data, string samplingKeyColumnName, int? seed)
    {
        string name = "SamplingKeyColumn";
        for (int i = 0; data.Schema.GetColumnOrNull(name) is not null; i++)
        {
            name = $"SamplingKeyColumn_{i:000}";
        }

        if (samplingKeyColumnName is null)
        {
            return (new RandomNumberView(data, name, Seed(seed)), name);
        }

        DataViewSchema.Column column = data.Schema.GetColumnOrNull(samplingKeyColumnName)
            ?? throw new ArgumentOutOfRangeException(
                nameof(samplingKeyColumnName), $"Sampling key column '{samplingKeyColumnName}' not found");
        return (new MappedView(data, new SamplingKeyMapper(column, name, Seed(seed))), name);
    }

    // Both halves read the whole source; the key is dropped behind the filter.
    private static TrainTestData Split(IDataView keyed, string key, int columnCount, double minimum, double maximum)
    {
        int[] columns = [.. Enumerable.Range(0, columnCount)];
        return new TrainTestData(
            new SelectedView(new RangeFilterView(keyed, key, minimum, maximum, complement: true), columns),
            new SelectedView(new RangeFilterView(keyed, key, minimum, maximum), columns));
    }

    /// <summary>The two parts of a split.</summary>
    public readonly struct TrainTestData
    {
        public readonly IDataView TrainSet;

        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
