using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Transforms;

/// <summary>The columns that paddings add to a schema: the padded vectors, and their masks.</summary>
internal static class PaddedColumns
{
    /// <summary>The columns of all paddings, in their order.</summary>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    internal static IReadOnlyList<AddedColumn> Of(DataViewSchema input, IReadOnlyList<CollectionPadding> paddings)
    {
        List<AddedColumn> added = [];
        foreach (CollectionPadding padding in paddings)
        {
            DataViewSchema.Column column = Find(input, padding.InputColumnName);
            if (column.Type is not VectorDataViewType vector || vector.ItemType is TextDataViewType)
            {
                throw new ArgumentException($"Column '{column.Name}' is {column.Type}; only vectors of numbers or booleans can be padded.");
            }

            added.Add(Pad(input, padding, column, vector));
            if (padding.MaskColumnName is string mask)
            {
                added.Add(Mask(input, padding, mask, column, vector));
            }
        }

        return added;
    }

    private static AddedColumn Pad(
        DataViewSchema input, CollectionPadding padding, DataViewSchema.Column column, VectorDataViewType vector)
    {
        List<DataViewSchema.Column> inputs = [column];
        DataViewSchema.Column? counts = padding.InnerLength is null
            ? null
            : Find(input, column.Name + ViewColumns.CountsSuffix);
        DataViewSchema.Column? sortBy = padding.SortBy is null ? null : Find(input, padding.SortBy);
        if (counts is not null && sortBy is not null)
        {
            throw new ArgumentException($"Lists of lists cannot be sorted: column '{column.Name}' has {nameof(CollectionPadding.InnerLength)}.");
        }

        inputs.AddRange(new[] { counts, sortBy }.OfType<DataViewSchema.Column>());
        PrimitiveDataViewType item = padding.ChangesValues ? NumberDataViewType.Single : vector.ItemType;
        VectorDataViewType type = new(item, Dimensions(padding, vector));
        return new AddedColumn(
            padding.OutputColumnName,
            type,
            inputs,
            row => PaddingGetterFactory.Make(row, padding, column, counts, sortBy, type),
            ColumnAnnotations.SlotNamesOf(padding.OutputColumnName, type));
    }

    private static AddedColumn Mask(
        DataViewSchema input, CollectionPadding padding, string name, DataViewSchema.Column column, VectorDataViewType vector)
    {
        DataViewSchema.Column lengths = padding.InnerLength is null ? column : Find(input, column.Name + ViewColumns.CountsSuffix);
        int group = padding.InnerLength is null ? PaddingGetterFactory.GroupSize(vector) : 1;
        ImmutableArray<int> dimensions = padding.InnerLength is int inner ? [padding.Length, inner] : [padding.Length];
        VectorDataViewType type = new(NumberDataViewType.Single, dimensions);
        return new AddedColumn(
            name,
            type,
            [lengths],
            row => padding.InnerLength is null
                ? MaskGetters.OfLength(row, column, padding.Length, group)
                : MaskGetters.OfCounts(row, lengths, padding.Length, padding.InnerLength.Value, padding.Keep),
            ColumnAnnotations.SlotNamesOf(name, type));
    }

    private static ImmutableArray<int> Dimensions(CollectionPadding padding, VectorDataViewType vector)
    {
        IEnumerable<int> inner = padding.InnerLength is int length ? [length] : vector.Dimensions.Skip(1);
        return [padding.Length, .. inner];
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name)
        => schema.GetColumnOrNull(name)
            ?? throw new ArgumentException($"There is no column '{name}' to pad{NearestName.Hint(name, schema.Select(c => c.Name))}");
}
