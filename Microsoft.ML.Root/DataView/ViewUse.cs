namespace Microsoft.ML.Root.DataView;

/// <summary>Errors of those who use a view's rows in a way that its contract forbids.</summary>
internal static class ViewUse
{
    internal static InvalidOperationException Inactive(DataViewSchema.Column column)
        => new($"Column '{column.Name}' is not active in this cursor: name it among the columns needed.");

    internal static InvalidOperationException WrongType(DataViewSchema.Column column, Type asked)
        => new($"Column '{column.Name}' has values of type {column.Type.RawType}, not {asked}.");

    internal static InvalidOperationException NoRow()
        => new("The cursor is not on a row: call MoveNext until it returns true.");

    internal static ArgumentException NotOfRoot()
        => new("Only views that LoadFromRoot gave, and padding and split columns on them, know how their files are read.");
}
