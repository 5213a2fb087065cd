using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Finds columns, with ML.NET's errors.</summary>
internal static class Schemas
{
    internal static DataViewSchema.Column Find(DataViewSchema schema, string name, string role = "input")
    {
        return schema.GetColumnOrNull(name) ?? throw Missing(role, name);
    }

    internal static SchemaShape.Column Find(SchemaShape shape, string name, string role = "input")
    {
        return shape.TryFindColumn(name, out SchemaShape.Column column) ? column : throw Missing(role, name);
    }

    internal static ArgumentOutOfRangeException Mismatch(string role, string name, string expected, string found)
    {
        return new ArgumentOutOfRangeException(
            "inputSchema", $"Schema mismatch for {role} column '{name}': expected {expected}, got {found}");
    }

    /// <summary>An annotation of a given type, as a shape.</summary>
    internal static SchemaShape Annotation(string kind, SchemaShape.Column.VectorKind vectorKind, DataViewType itemType)
    {
        return new SchemaShape([new SchemaShape.Column(kind, vectorKind, itemType, false)]);
    }

    /// <summary>The annotations that do not depend on the values: the slot names.</summary>
    internal static DataViewSchema.Annotations SlotNamesOnly(DataViewSchema.Column column)
    {
        DataViewSchema.Annotations.Builder builder = new();
        builder.Add(column.Annotations, kind => kind == AnnotationKinds.SlotNames);
        return builder.ToAnnotations();
    }

    internal static SchemaShape SlotNamesOnly(SchemaShape annotations)
    {
        return new SchemaShape(annotations.Where(annotation => annotation.Name == AnnotationKinds.SlotNames));
    }

    private static ArgumentOutOfRangeException Missing(string role, string name)
    {
        return new ArgumentOutOfRangeException("inputSchema", $"Could not find {role} column '{name}'");
    }
}
