using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>What batches hold when nobody says it.</summary>
internal static class DefaultColumns
{
    /// <summary>Columns that an error lists at most.</summary>
    private const int Listed = 8;

    /// <summary>Each column that is shown, in its natural layout.</summary>
    /// <exception cref="ArgumentException">Some have none, or none is shown.</exception>
    internal static IEnumerable<RootBatchColumn> Of(RowScanner scanner)
    {
        ColumnSchema[] shown = [.. scanner.Shown.Select(c => scanner.Source.Columns[c])];
        ColumnSchema[] unfit = [.. shown.Where(c => !c.IsReadable || IsListOfTexts(c))];
        if (shown.Length == 0)
        {
            string unreadable = string.Join("; ", scanner.Source.Columns.Where(ColumnPatterns.IsLeftOut).Take(Listed)
                .Select(c => $"'{c.Path}' cannot be read: {c.Unreadable ?? c.Incomplete}"));
            throw new ArgumentException($"{scanner.Name}: there is no column for a batch{(unreadable.Length > 0 ? $"; {unreadable}" : "")}.");
        }

        if (unfit.Length == 0)
        {
            return shown.Select(c => RootBatchColumn.Of(c.Path));
        }

        string reasons = string.Join("; ", unfit.Select(c => c.IsReadable
            ? $"'{c.Path}' is {c.Type.Label()}{c.Shape}, no numbers"
            : $"'{c.Path}' cannot be read: {c.Unreadable}"));
        string without = string.Join(", ", unfit.Select(c => $"\"{ColumnPatterns.Without}{c.Path}\""));
        throw new ArgumentException(
            $"{scanner.Name}: columns that cannot lie in a batch: {reasons}. Leave them out with Select({without}), or name those of the batch in the loader's options.");
    }

    private static bool IsListOfTexts(ColumnSchema column) => column.Type == ElementType.String && !column.Shape.IsScalar;
}
