namespace Microsoft.ML.Root.Errors;

/// <summary>Finds the existing names that a misspelt one was most likely meant to be.</summary>
internal static class NearestName
{
    /// <summary>A clause such as "; did you mean 'jet_pt'?", or an empty string when nothing is near.</summary>
    internal static string Hint(string name, IEnumerable<string> existing, int count = 3)
    {
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

    /// <summary>Levenshtein distance, letters compared without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        int[] previous = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
