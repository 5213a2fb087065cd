namespace Microsoft.ML.Root.Analysis;

/// <summary>An axis of a histogram that has been booked, and the column that is binned on it.</summary>
internal sealed class BookedAxis
{
    /// <param name="column">Position of the column in the source.</param>
    /// <param name="axis">The axis; it goes by the column's name where it has none.</param>
    /// <param name="schema">The column.</param>
    /// <exception cref="ArgumentException">The column cannot be binned so.</exception>
    internal BookedAxis(int column, RootAxis axis, ColumnSchema schema)
    {
        Column = column;
        Axis = axis.Title.Length > 0 ? axis : axis.WithTitle(schema.Name);
        if (!axis.IsCategorical)
        {
            AlignedColumns.RequireNumbers(schema);
        }
        else if (axis.Bins > 0)
        {
            throw new ArgumentException($"The axis of column '{schema.Name}' has its labels already; {nameof(RootAxis)}.{nameof(RootAxis.Categories)} finds them.");
        }
        else if (!schema.Shape.IsScalar)
        {
            throw new ArgumentException($"Column '{schema.Name}' has no single value a row: categories are values of rows.");
        }
    }

    internal int Column { get; }

    /// <summary>The axis of the nominal result, whose range and title a variation of it has; else null.</summary>
    internal BookedAxis? Nominal { get; set; }

    /// <summary>The axis; replaced once its range is known.</summary>
    internal RootAxis Axis
    {
        get => Nominal?.Axis ?? field;
        set;
    }
}
