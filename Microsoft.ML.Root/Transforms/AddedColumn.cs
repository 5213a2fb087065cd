using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Transforms;

/// <summary>A column that a transformer adds.</summary>
/// <param name="Name">Its name; a column of the input with that name is hidden by it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Inputs">Columns of the input that it is computed from; none for a function of the row's id.</param>
/// <param name="MakeGetter">Makes a <see cref="ValueGetter{TValue}"/> of the column's type over a row of the input.</param>
/// <param name="Annotations">Slot names and the like.</param>
internal sealed record AddedColumn(
    string Name,
    DataViewType Type,
    IReadOnlyList<DataViewSchema.Column> Inputs,
    Func<DataViewRow, Delegate> MakeGetter,
    DataViewSchema.Annotations? Annotations = null);
