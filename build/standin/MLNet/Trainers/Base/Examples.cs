using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal;

/// <summary>Training rows in memory, read in one pass.</summary>
internal sealed class Examples
{
    internal Examples(TrainingData data, IChannel channel)
    {
        FeatureCount = data.FeatureCount;
        List<ExampleBlock> blocks = [];
        using TrainingCursor cursor = data.CreateCursor();
        while (cursor.MoveNext())
        {
            if (blocks.Count == 0 || blocks[^1].Count == ExampleBlock.Capacity)
            {
                blocks.Add(new ExampleBlock(FeatureCount));
            }

            blocks[^1].Add(cursor);
            TotalWeight += cursor.Weight;
        }

        Contracts.Check(blocks.Count > 0, "No valid training instances found, all instances have missing features.");
        if (cursor.SkippedRows > 0)
        {
            channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing features/labels/weights during training", cursor.SkippedRows);
        }

        Blocks = blocks;
    }

    internal int FeatureCount { get; }

    internal double TotalWeight { get; }

    internal IReadOnlyList<ExampleBlock> Blocks { get; }
}
