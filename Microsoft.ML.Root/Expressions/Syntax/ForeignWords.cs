namespace Microsoft.ML.Root.Expressions;

/// <summary>Names of C++ that have no meaning in an expression, and what to say in place of them.</summary>
internal static class ForeignWords
{
    /// <summary>What pairs are for.</summary>
    internal const string Pairs = "A pair or tuple is a variable: auto p = std::make_pair(x, y), whose values are p.first and p.second; there are no collections of them";

    private static readonly HashSet<string> OfPairs = new(StringComparer.Ordinal) { "pair", "tuple", "tie" };

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "map", "unordered_map", "multimap", "set", "unordered_set", "multiset", "list", "deque", "queue", "stack", "bitset", "optional", "function",
    };

    private static readonly HashSet<string> Algorithms = new(StringComparer.Ordinal)
    {
        "copy", "copy_if", "copy_n", "for_each", "inner_product", "nth_element", "partial_sort", "partial_sum", "partition", "unique", "rotate", "shuffle",
        "adjacent_difference", "set_intersection", "set_union", "set_difference", "merge", "back_inserter", "binary_search", "equal_range", "mismatch",
    };

    private static readonly HashSet<string> Streams = new(StringComparer.Ordinal) { "cout", "cerr", "endl", "printf" };

    /// <summary>The words for a name, or null where it has a meaning or is somebody's own.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hasTypes">True where <c>&lt;</c> stands behind it.</param>
    internal static string? Refusal(string name, bool hasTypes)
    {
        string plain = name.StartsWith("std::", StringComparison.Ordinal) ? name["std::".Length..] : "";
        return OfPairs.Contains(plain) ? Pairs
            : Containers.Contains(plain) || (hasTypes && plain.Length == 0 && name is "map" or "set" or "unordered_map")
                ? $"There is no {name} in an expression: collections are RVec and std::vector, and a function in C# may use what it likes (WithFunction)"
            : Algorithms.Contains(plain)
                ? $"There is no {name} in an expression; a loop does the same, or a function in C# (WithFunction)"
            : Streams.Contains(plain) || name is "printf" or "cout" ? "An expression gives a value, and prints nothing"
            : name is "new" or "delete" or "goto" or "try" or "throw" or "struct" or "template"
                ? $"'{name}' has no meaning in an expression; a function in C# may do so (WithFunction)"
            : null;
    }
}
