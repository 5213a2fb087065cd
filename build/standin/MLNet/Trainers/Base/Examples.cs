using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal;

/// <summary>Training rows that are gone over again and again.</summary>
internal abstract class Examples
{
    /// <summary>The number of sums that the rows are cut into; fixed, so that rounding does not depend on the machine.</summary>
    internal const int Parts = 8;

    internal double TotalWeight { get; private protected set; }

    /// <summary>As in ML.NET one thread takes the rows from the data each time, and several take them from memory.</summary>
    internal static Examples Create(TrainingData data, int threads, IChannel channel)
    {
        Examples examples = threads == 1 ? new StreamedExamples(data) : new MemoryExamples(data, threads);
        (long rows, long skipped) = examples.Count();
        Contracts.Check(rows > 0, "No valid training instances found, all instances have missing features.");
        if (skipped > 0)
        {
            channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing features/labels/weights during training", skipped);
        }

        return examples;
    }

    /// <summary>Adds all rows to the parts.</summary>
    internal abstract void Scan(LogisticLossPart[] parts, double[] parameters);

    /// <summary>The first pass.</summary>
    private protected abstract (long Rows, long Skipped) Count();
}
