namespace Microsoft.ML.Internal;

/// <summary>Training rows that are read from the data in every pass.</summary>
internal sealed class StreamedExamples(TrainingData data) : Examples
{
    private readonly ExampleBlock _block = new(data.FeatureCount);

    internal override void Scan(LogisticLossPart[] parts, double[] parameters)
    {
        using TrainingCursor cursor = data.CreateCursor();
        _block.Clear();
        while (cursor.MoveNext())
        {
            _block.Add(cursor);
            if (_block.Count == ExampleBlock.Capacity)
            {
                parts[0].Add(_block, parameters);
                _block.Clear();
            }
        }

        parts[0].Add(_block, parameters);
    }

    private protected override (long Rows, long Skipped) Count()
    {
        long rows = 0;
        using TrainingCursor cursor = data.CreateCursor();
        for (; cursor.MoveNext(); rows++)
        {
            TotalWeight += cursor.Weight;
        }

        return (rows, cursor.SkippedRows);
    }
}
