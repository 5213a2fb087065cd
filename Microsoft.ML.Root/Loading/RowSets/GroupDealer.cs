namespace Microsoft.ML.Root.Loading;

/// <summary>Deals whole groups of rows to parts, so that their sizes come near to the shares.</summary>
internal static class GroupDealer
{
    /// <summary>The part of each group.</summary>
    /// <param name="sizes">Rows of each group.</param>
    /// <param name="shares">Share of each part; together 1.</param>
    /// <param name="seed">Names the outcome.</param>
    internal static Dictionary<ulong, int> Deal(IReadOnlyDictionary<ulong, long> sizes, double[] shares, ulong seed)
    {
        // In random order, but large groups first where they matter: those that are more than a part's last hundredth.
        KeyValuePair<ulong, long>[] groups = [.. sizes.OrderBy(g => Xoshiro256.Hash(seed, g.Key)).ThenBy(g => g.Key)];
        long total = groups.Sum(g => g.Value);
        double large = total * shares.Where(s => s > 0).DefaultIfEmpty(1).Min() / 100;
        groups = [.. groups.OrderByDescending(g => g.Value > large ? g.Value : 0)];
        long left = total;
        double[] missing = [.. shares.Select(s => s * total)];
        Dictionary<ulong, int> parts = new(groups.Length);
        Xoshiro256 random = new(seed, (ulong)groups.Length);
        foreach ((ulong key, long size) in groups)
        {
            // The last hundredth makes the sizes right.
            int part = size > large || left <= large * shares.Length ? Emptiest(missing) : Drawn(missing, ref random);
            missing[part] -= size;
            left -= size;
            parts.Add(key, part);
        }

        return parts;
    }

    private static int Emptiest(double[] missing)
    {
        int best = 0;
        for (int i = 1; i < missing.Length; i++)
        {
            best = missing[i] > missing[best] ? i : best;
        }

        return best;
    }

    /// <summary>A part in proportion to what it still lacks, so that a share of 1% is not filled with the first groups.</summary>
    private static int Drawn(double[] missing, ref Xoshiro256 random)
    {
        double left = missing.Sum(m => Math.Max(0, m));
        double at = random.NextDouble() * left;
        for (int i = 0; i < missing.Length; i++)
        {
            at -= Math.Max(0, missing[i]);
            if (at < 0)
            {
                return i;
            }
        }

        return Emptiest(missing);
    }
}
