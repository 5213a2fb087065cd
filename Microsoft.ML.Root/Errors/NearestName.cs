namespace Microsoft.ML.Root.Errors;

/// <summary>Finds the existing names that a misspelt one was most likely meant to be.</summary>
internal static class NearestName
{
    /// <summary>A longer name is no misspelt one, and comparing it would take long.</summary>
    private const int LongestName = 256;

    /// <summary>A clause such as "; did you mean 'jet_pt'?", or an empty string when nothing is near.</summary>
    internal static string Hint(string name, IEnumerable<string> existing, int count = 3)
    {
        if (name.Length > LongestName)
        {
            return "";
        }

        List<(int Distance, string Name)> near = [];
        int limit = Math.Max(2, name.Length / 3);
        foreach (string candidate in existing)
        {
            int distance = Distance(name, candidate);
            if (distance <= limit || candidate.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                near.Add((distance, candidate));
            }
        }

        if (near.Count == 0)
        {
            return "";
        }

        IEnumerable<string> names = near.OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
            .Take(count).Select(n => $"'{n.Name}'");
        return $"; did you mean {string.Join(" or ", names)}?";
    }

    /// <summary>
    /// Changes, insertions, removals and swaps of neighbours that turn one name into the other (optimal string alignment);
    /// letters compared without regard to case.
    /// </summary>
    private static int Distance(string left, string right)
    {
        int[,] distance = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distance[i, j] = i + j;
                    continue;
                }

                int best = Math.Min(
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                    distance[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    best = Math.Min(best, distance[i - 2, j - 2] + 1);
                }

                distance[i, j] = best;
            }
        }

        return distance[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
