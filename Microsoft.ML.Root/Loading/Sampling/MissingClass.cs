using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Loading;

/// <summary>The error of whoever names a class that no row has.</summary>
internal static class MissingClass
{
    /// <summary>Classes that an error lists at most.</summary>
    private const int ListedClasses = 8;

    /// <summary>Names the nearest classes that there are, or some of all; reads the column once more for it.</summary>
    internal static ArgumentException Error(RowScanner scanner, RowSet rows, int column, string name)
    {
        string[] classes = [.. scanner.Classes(rows, column, weight: -1, CancellationToken.None).Select(c => c.Value)];
        string hint = NearestName.Hint(name, classes);
        string others = hint.Length > 0 ? hint
            : classes.Length == 0 ? "; there is no row at all"
            : $"; there is {string.Join(", ", classes.Take(ListedClasses).Select(c => $"'{c}'"))}{(classes.Length > ListedClasses ? ", ..." : "")}";
        return new ArgumentException($"No row has the value '{name}' in column '{scanner.Source.Columns[column].Path}'{others}");
    }
}
