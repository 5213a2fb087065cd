namespace Microsoft.ML.Root.Columns;

/// <summary>
/// What names the random numbers that expressions draw, beside the row and the place where they are drawn: the same key gives the
/// same numbers, whichever thread computes them and in which order.
/// </summary>
/// <param name="Seed">Seed of the loader or view.</param>
/// <param name="Epoch">Number of the epoch.</param>
/// <param name="Part">
/// Part of the data: rows that are numbered anew, in each data set of a union or behind an explosion, have numbers of their own.
/// </param>
internal readonly record struct RandomKey(ulong Seed, ulong Epoch, ulong Part = 0)
{
    /// <summary>The key of rows that are numbered apart.</summary>
    internal RandomKey Within(long part)
    {
        (ulong low, _) = Philox.Block(Part, (ulong)part, ulong.MaxValue);
        return this with { Part = low };
    }
}
