using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>One column of a dense item, or several that lie side by side both in rows that are laid out and in the item.</summary>
/// <param name="Column">Position among the stream's columns; of the first one.</param>
/// <param name="Take">The loops for its type.</param>
/// <param name="Offset">Position in a row of its first value.</param>
/// <param name="Length">Values a row.</param>
internal readonly record struct DensePart(int Column, IColumnTake Take, int Offset, int Length)
{
    /// <summary>For places without a value.</summary>
    internal double Fill { get; init; }

    /// <summary>What is done to the values while they are copied; null where they stay as they are.</summary>
    internal ValueScaling? Scaling { get; init; }

    /// <summary>Joins columns whose values can be copied together.</summary>
    /// <param name="parts">Columns of an item in order.</param>
    /// <param name="layout">How rows are laid out; null when they are not.</param>
    internal static DensePart[] Join(DensePart[] parts, RowMajorLayout? layout)
    {
        DensePart[] joined = new DensePart[parts.Length];
        int count = 0;
        foreach (DensePart part in parts)
        {
            if (layout is not null && count > 0 && joined[count - 1] is DensePart last && last.Take == part.Take && last.Scaling == part.Scaling
                && layout.IsRecorded(last.Column) && layout.IsRecorded(part.Column) && last.Offset + last.Length == part.Offset
                && layout.ValueSize(last.Column) == layout.ValueSize(part.Column)
                && layout.Place(last.Column) + (last.Length * layout.ValueSize(last.Column)) == layout.Place(part.Column))
            {
                joined[count - 1] = last with { Length = last.Length + part.Length };
            }
            else
            {
                joined[count++] = part;
            }
        }

        return joined[..count];
    }
}
