namespace Microsoft.ML.Root.Streamers;

/// <summary>Steps one after another, each for all items: the members of a class that is stored member-wise, or of one object.</summary>
internal sealed class SequenceStep : Step
{
    private readonly Step[] _steps;

    internal SequenceStep(IReadOnlyList<Step> steps)
    {
        _steps = [.. steps];
        Size = steps.Any(s => s.Size < 0) ? -1 : steps.Sum(s => s.Size);
        LeastSize = steps.Sum(s => s.LeastSize);
    }

    /// <summary>The steps in order.</summary>
    internal IReadOnlyList<Step> Steps => _steps;

    /// <inheritdoc/>
    internal override int Size { get; }

    /// <inheritdoc/>
    internal override int LeastSize { get; }

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        foreach (Step step in _steps)
        {
            step.Read(ref decoding, count);
        }
    }

    /// <inheritdoc/>
    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record)
    {
        foreach (Step step in _steps)
        {
            if (!step.Flatten(sample, record))
            {
                return false;
            }
        }

        return true;
    }
}
