using Microsoft.ML.Data;

namespace Microsoft.ML.Root.DataView;

/// <summary>The columns of a view: which there are and what types they have.</summary>
internal static class ViewColumns
{
    /// <summary>Ends the name of a padded column's mask.</summary>
    internal const string MaskSuffix = ".mask";

    /// <summary>Ends the name of a column with the lengths of inner lists.</summary>
    internal const string CountsSuffix = ".Counts";

    /// <summary>Ends the name of a column that tells which optional values are there.</summary>
    internal const string HasValueSuffix = ".HasValue";

    /// <summary>All that a view shows of the given columns.</summary>
    /// <param name="source">Columns of the source.</param>
    /// <param name="selected">Positions of those to show; unreadable ones do not appear.</param>
    /// <param name="paddings">Paddings by position in the source.</param>
    internal static List<ViewColumn> Of(
        IReadOnlyList<ColumnSchema> source, IEnumerable<int> selected, IReadOnlyDictionary<int, ListPadding> paddings)
    {
        List<ViewColumn> columns = [];
        foreach (int position in selected)
        {
            ColumnSchema column = source[position];
            if (column.IsReadable)
            {
                columns.AddRange(Of(column, position, paddings.GetValueOrDefault(position)));
            }
        }

        return columns;
    }

    /// <summary>The schema that ML.NET sees.</summary>
    internal static DataViewSchema ToSchema(IEnumerable<ViewColumn> columns)
    {
        DataViewSchema.Builder builder = new();
        foreach (ViewColumn column in columns)
        {
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        }

        return builder.ToSchema();
    }

    private static IEnumerable<ViewColumn> Of(ColumnSchema column, int position, ListPadding? padding)
    {
        PrimitiveDataViewType item = ColumnTypes.ItemType(column.Type);
        int variable = column.Shape.Count(l => l.Kind == ShapeLevelKind.Variable);
        if (padding is not null && variable > 0)
        {
            if (padding.Lengths.Count != variable)
            {
                throw new ArgumentException(
                    $"Column '{column.Name}' has {variable} variable levels; {padding.Lengths.Count} lengths were given to pad it.");
            }

            yield return Make(column.Name, ViewColumnKind.Padded, ColumnTypes.PaddedType(column, item, padding));
            if (padding.Mask)
            {
                yield return Make(
                    column.Name + MaskSuffix, ViewColumnKind.Mask, ColumnTypes.PaddedType(column, NumberDataViewType.Single, padding));
            }

            yield break;
        }

        yield return Make(column.Name, ViewColumnKind.Values, ColumnTypes.ValuesType(column));
        int level = -1;
        int lists = 0;
        foreach (ShapeLevel shape in column.Shape.Where(l => l.Kind != ShapeLevelKind.Fixed))
        {
            level++;
            if (shape.Kind == ShapeLevelKind.Variable && lists++ > 0)
            {
                string suffix = lists == 2 ? CountsSuffix : $"{CountsSuffix}{lists - 1}";
                yield return Make(
                    column.Name + suffix, ViewColumnKind.Counts, new VectorDataViewType(NumberDataViewType.Int32)) with
                { Level = level };
            }
        }

        bool isReal = column.Type is ElementType.Float32 or ElementType.Float64;
        if (!isReal && column.Shape.Any(l => l.Kind == ShapeLevelKind.Optional))
        {
            DataViewType values = ColumnTypes.ValuesType(column);
            DataViewType type = values is VectorDataViewType vector
                ? new VectorDataViewType(BooleanDataViewType.Instance, vector.Dimensions)
                : BooleanDataViewType.Instance;
            yield return Make(column.Name + HasValueSuffix, ViewColumnKind.HasValue, type);
        }

        ViewColumn Make(string name, ViewColumnKind kind, DataViewType type) => new()
        {
            Name = name,
            Kind = kind,
            Source = column,
            SourceColumn = position,
            Type = type,
            Padding = padding,
            Annotations = ColumnAnnotations.Of(column, name, type),
        };
    }
}
