namespace Pictures;

/// <summary>What part of the background passes where a part of the signal does, for all thresholds of a score.</summary>
public sealed class RocCurve
{
    private RocCurve(double[] background, double[] signal)
    {
        BackgroundEfficiency = background;
        SignalEfficiency = signal;
        for (int i = 1; i < signal.Length; i++)
        {
            Area += (background[i] - background[i - 1]) * (signal[i] + signal[i - 1]) / 2;
        }
    }

    /// <summary>Part of the background that passes, rising from 0 to 1.</summary>
    public IReadOnlyList<double> BackgroundEfficiency { get; }

    /// <summary>Part of the signal that passes at the same threshold.</summary>
    public IReadOnlyList<double> SignalEfficiency { get; }

    /// <summary>Area under the curve: 0.5 for a score that tells nothing.</summary>
    public double Area { get; }

    /// <summary>The curve of scores; equal scores pass together.</summary>
    /// <param name="scores">A score a row: the higher, the more like signal.</param>
    /// <param name="isSignal">What each row is. Both must occur.</param>
    public static RocCurve Of(IReadOnlyList<float> scores, IReadOnlyList<bool> isSignal)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i])];
        double signals = isSignal.Count(s => s);
        double backgrounds = isSignal.Count - signals;
        List<double> background = [0];
        List<double> signal = [0];
        int passedSignal = 0;
        for (int i = 0; i < order.Length; i++)
        {
            passedSignal += isSignal[order[i]] ? 1 : 0;
            if (i == order.Length - 1 || scores[order[i]] != scores[order[i + 1]])
            {
                background.Add((i + 1 - passedSignal) / backgrounds);
                signal.Add(passedSignal / signals);
            }
        }

        return new RocCurve([.. background], [.. signal]);
    }
}
