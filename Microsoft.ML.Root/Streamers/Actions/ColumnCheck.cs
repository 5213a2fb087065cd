using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Holds a plan to its columns: after a basket each must have grown by just its entries, through all levels. A stored layout that
/// fits its bytes but not the columns is an error, never a shifted column.
/// </summary>
internal static class ColumnCheck
{
    /// <summary>Number of entries that a column's values and lists make.</summary>
    /// <exception cref="RootFormatException">Its levels do not fit one another.</exception>
    internal static int Entries(ColumnBuilder builder)
    {
        long factor = 1;
        int entries = -1;
        int items = 0;
        int offsetLevel = 0;
        foreach (ShapeLevel level in builder.Schema.Shape)
        {
            if (level.Kind == ShapeLevelKind.Fixed)
            {
                factor *= level.Length;
                continue;
            }

            int lists = builder.ListCount(offsetLevel);
            entries = Follow(builder, entries, items, factor, lists);
            items = builder.ItemCount(offsetLevel);
            factor = 1;
            offsetLevel++;
        }

        return Follow(builder, entries, items, factor, builder.ValueCount);
    }

    /// <summary>Throws when the column did not grow by these entries.</summary>
    internal static void Require(ColumnBuilder builder, int before, int entries)
    {
        int grown = Entries(builder) - before;
        if (grown != entries)
        {
            Throw(builder, $"{entries} entries", $"{grown}");
        }
    }

    private static int Follow(ColumnBuilder builder, int entries, int items, long factor, int found)
    {
        if (entries >= 0)
        {
            if (items * factor != found)
            {
                Throw(builder, $"{items * factor} items", $"{found}");
            }

            return entries;
        }

        if (factor == 0 || found % factor != 0)
        {
            Throw(builder, $"a multiple of {factor}", $"{found}");
        }

        return (int)(found / factor);
    }

    private static void Throw(ColumnBuilder builder, InvariantText expected, InvariantText found)
        => FormatError.Throw(
            $"what is stored does not fill column {builder.Schema.Path}: a member changed its type in a way that cannot be followed",
            expected: expected,
            found: found);
}
