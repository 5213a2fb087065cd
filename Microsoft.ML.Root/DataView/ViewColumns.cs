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
    /// <param name="requests">Those to show; unreadable ones do not appear.</param>
    /// <exception cref="ArgumentException">A column cannot be padded so, or cannot be a key.</exception>
    internal static List<ViewColumn> Of(IReadOnlyList<ColumnSchema> source, IEnumerable<ViewRequest> requests)
    {
        List<ViewColumn> columns = [];
        foreach (ViewRequest request in requests)
        {
            ColumnSchema column = source[request.SourceColumn];
            if (!column.IsReadable)
            {
                continue;
            }

            string name = request.Name ?? column.Name;
            columns.AddRange(request.Only is string only
                ? Of(column, "", request).Where(c => c.Name == only).Select(c => Named(c, name))
                : Of(column, name, request).Select(c => Named(c, c.Name)));
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

    private static ViewColumn Named(ViewColumn column, string name)
        => column with { Name = name, Annotations = ColumnAnnotations.Of(column.Source, name, column.Type, column.Key) };

    private static IEnumerable<ViewColumn> Of(ColumnSchema column, string name, ViewRequest request)
    {
        PrimitiveDataViewType item = ColumnTypes.ItemType(column.Type);
        if (request.Key is KeyMapping key)
        {
            if (key.Problem(column) is string problem)
            {
                throw new ArgumentException($"Column '{column.Name}' ({column}) cannot be a key: {problem}.");
            }

            yield return Make("", ViewColumnKind.Key, key.Type);
            yield break;
        }

        if (request.Weight is not null)
        {
            if (WeightReader.Problem(column) is string problem)
            {
                throw new ArgumentException($"Column '{column.Name}' ({column}) cannot be a weight: {problem}.");
            }

            yield return Make("", ViewColumnKind.Weight, NumberDataViewType.Single);
            yield break;
        }

        int variable = column.Shape.Count(l => l.Kind == ShapeLevelKind.Variable);
        if (request.Padding is ListPadding padding && variable > 0)
        {
            if (padding.Problem(column) is string problem)
            {
                throw new ArgumentException($"Column '{column.Name}' ({column}) cannot be padded: {problem}.");
            }

            yield return Make("", ViewColumnKind.Padded, ColumnTypes.PaddedType(column, item, padding));
            if (padding.Mask)
            {
                yield return Make(MaskSuffix, ViewColumnKind.Mask, ColumnTypes.PaddedType(column, NumberDataViewType.Single, padding));
            }

            yield break;
        }

        yield return Make("", ViewColumnKind.Values, ColumnTypes.ValuesType(column));
        int level = -1;
        int lists = 0;
        foreach (ShapeLevel shape in column.Shape.Where(l => l.Kind != ShapeLevelKind.Fixed))
        {
            level++;
            if (shape.Kind == ShapeLevelKind.Variable && lists++ > 0)
            {
                string suffix = lists == 2 ? CountsSuffix : $"{CountsSuffix}{lists - 1}";
                yield return Make(suffix, ViewColumnKind.Counts, new VectorDataViewType(NumberDataViewType.Int32)) with { Level = level };
            }
        }

        bool isReal = column.Type is ElementType.Float32 or ElementType.Float64;
        if (!isReal && column.Shape.Any(l => l.Kind == ShapeLevelKind.Optional))
        {
            DataViewType values = ColumnTypes.ValuesType(column);
            DataViewType type = values is VectorDataViewType vector
                ? new VectorDataViewType(BooleanDataViewType.Instance, vector.Dimensions)
                : BooleanDataViewType.Instance;
            yield return Make(HasValueSuffix, ViewColumnKind.HasValue, type);
        }

        ViewColumn Make(string suffix, ViewColumnKind kind, DataViewType type) => new()
        {
            Name = name + suffix,
            Kind = kind,
            Source = column,
            SourceColumn = request.SourceColumn,
            Type = type,
            Padding = request.Padding,
            Key = request.Key,
            Weight = request.Weight,
        };
    }
}
