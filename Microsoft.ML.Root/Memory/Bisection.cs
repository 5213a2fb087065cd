namespace Microsoft.ML.Root.Memory;

/// <summary>Searches what is in order but in no span; for spans there is <see cref="MemoryExtensions"/>.</summary>
internal static class Bisection
{
    /// <summary>The first index that has reached what is sought; <paramref name="count"/> when none has.</summary>
    /// <param name="count">Number of indexes.</param>
    /// <param name="state">Handed on, so that <paramref name="isReached"/> needs no object of its own.</param>
    /// <param name="isReached">False up to some index, true from there on.</param>
    internal static int First<TState>(int count, TState state, Func<TState, int, bool> isReached)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (isReached(state, middle))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
