namespace Microsoft.ML.Internal;

/// <summary>Training rows in memory, read in one pass.</summary>
internal sealed class MemoryExamples(TrainingData data, int threads) : Examples
{
    private readonly List<ExampleBlock> _blocks = [];
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = threads };

    internal override void Scan(LogisticLossPart[] parts, double[] parameters)
    {
        Parallel.For(0, Parts, _parallel, part =>
        {
            int end = (int)((long)_blocks.Count * (part + 1) / Parts);
            for (int i = (int)((long)_blocks.Count * part / Parts); i < end; i++)
            {
                parts[part].Add(_blocks[i], parameters);
            }
        });
    }

    private protected override (long Rows, long Skipped) Count()
    {
        long rows = 0;
        using TrainingCursor cursor = data.CreateCursor();
        for (; cursor.MoveNext(); rows++)
        {
            if (rows % ExampleBlock.Capacity == 0)
            {
                _blocks.Add(new ExampleBlock(data.FeatureCount));
            }

            _blocks[^1].Add(cursor);
            TotalWeight += cursor.Weight;
        }

        return (rows, cursor.SkippedRows);
    }
}
