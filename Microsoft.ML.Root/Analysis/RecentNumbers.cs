using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Numbers of columns of a block that were asked for lately: as many as a result takes together, and no more, so that their memory stays
/// in the cache. Results of one column follow one another. Not thread-safe.
/// </summary>
/// <param name="pool">Where memory comes from.</param>
internal sealed class RecentNumbers(BufferPool pool) : IDisposable
{
    /// <summary>Three axes, weights, values of a profile, and what one of them is repeated from.</summary>
    private const int Most = 8;

    private readonly List<Recent> _all = [];
    private long _asked;

    /// <summary>Those of a column; their number is below 0 while they have not been made. Valid until as many others were asked for.</summary>
    /// <param name="column">The column.</param>
    /// <param name="shape">See <see cref="AnalysisBlock.Numbers"/>.</param>
    internal BlockValues<double> Get(int column, int shape)
    {
        Recent? oldest = null;
        foreach (Recent recent in _all)
        {
            if (recent.Column == column && recent.Shape == shape)
            {
                recent.Asked = ++_asked;
                return recent.Values;
            }

            oldest = oldest is null || recent.Asked < oldest.Asked ? recent : oldest;
        }

        if (_all.Count < Most)
        {
            oldest = new Recent(pool);
            _all.Add(oldest);
        }

        (oldest!.Column, oldest.Shape, oldest.Asked, oldest.Values.Count) = (column, shape, ++_asked, -1);
        return oldest.Values;
    }

    /// <summary>The next block begins.</summary>
    internal void Forget() => _all.ForEach(r => r.Values.Count = -1);

    public void Dispose() => _all.ForEach(r => r.Values.Dispose());

    private sealed class Recent(BufferPool pool)
    {
        internal int Column { get; set; }

        internal int Shape { get; set; }

        internal long Asked { get; set; }

        internal BlockValues<double> Values { get; } = new(pool);
    }
}
