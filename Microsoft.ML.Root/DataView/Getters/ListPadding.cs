namespace Microsoft.ML.Root.DataView;

/// <summary>How lists are brought to a fixed length.</summary>
/// <param name="Lengths">Length of each variable level, outermost first.</param>
/// <param name="Fill">What stands where a list is shorter.</param>
/// <param name="Mask">Add a column <c>NAME.mask</c>.</param>
internal sealed record ListPadding(IReadOnlyList<int> Lengths, double Fill = 0, bool Mask = false)
{
    /// <summary>Why a column cannot be padded so, or null when it can.</summary>
    internal string? Problem(ColumnSchema column)
    {
        int levels = column.Shape.Count(l => l.Kind == ShapeLevelKind.Variable);
        if (column.Type == ElementType.String)
        {
            return "it holds text, and only numbers and booleans can be";
        }

        if (levels != Lengths.Count)
        {
            return $"it has {levels} variable levels, and {Lengths.Count} lengths were given";
        }

        return Lengths.Any(l => l < 1) ? "every length is at least 1" : null;
    }
}
