using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Steps one after another, each for all items: the members of a class that is stored member-wise, or of one object.</summary>
internal sealed class ActionSequence : StreamerAction
{
    private readonly StreamerAction[] _steps;

    private ActionSequence(List<StreamerAction> steps)
    {
        _steps = [.. steps];
        Size = steps.Any(s => s.Size < 0) ? -1 : Sum(steps.Select(s => s.Size));
        LeastSize = Sum(steps.Select(s => s.LeastSize));
    }

    /// <summary>The steps in order; those of a fixed size that stand next to one another become one.</summary>
    internal static StreamerAction Of(IEnumerable<StreamerAction> steps)
    {
        List<StreamerAction> fused = [];
        foreach (StreamerAction step in steps.SelectMany(s => s is ActionSequence inner ? inner._steps : [s]))
        {
            if (fused.Count > 0 && NumbersAction.Join(fused[^1], step) is NumbersAction joined)
            {
                fused[^1] = joined;
            }
            else
            {
                fused.Add(step);
            }
        }

        return fused.Count == 1 ? fused[0] : new ActionSequence(fused);
    }

    internal override int Size { get; }

    internal override int LeastSize { get; }

    internal override void Read(ref Decoding decoding, int count)
    {
        foreach (StreamerAction step in _steps)
        {
            step.Read(ref decoding, count);
        }
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        foreach (StreamerAction step in _steps)
        {
            step.ReadRuns(ref decoding, runs);
        }
    }

    private static int Sum(IEnumerable<int> sizes)
    {
        long sum = sizes.Sum(s => (long)s);
        if (sum > int.MaxValue)
        {
            FormatError.Throw("the members of a class are longer than any record", expected: $"at most {int.MaxValue} bytes", found: $"{sum}");
        }

        return (int)sum;
    }

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record)
    {
        foreach (StreamerAction step in _steps)
        {
            if (!step.Flatten(sample, record))
            {
                return false;
            }
        }

        return true;
    }
}
