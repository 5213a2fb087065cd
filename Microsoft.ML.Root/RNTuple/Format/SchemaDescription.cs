namespace Microsoft.ML.Root.RNTuple;

/// <summary>The four lists that describe fields and columns, in the header and again, as an extension, in the footer.</summary>
/// <param name="Fields">Fields; the position is the id.</param>
/// <param name="Columns">Physical columns; the position is the id.</param>
/// <param name="Aliases">Columns of projected fields.</param>
/// <param name="Types">Extra type information.</param>
internal sealed record SchemaDescription(
    IReadOnlyList<FieldDescription> Fields,
    IReadOnlyList<ColumnDescription> Columns,
    IReadOnlyList<AliasColumn> Aliases,
    IReadOnlyList<TypeInformation> Types)
{
    /// <summary>True when it describes nothing.</summary>
    internal bool IsEmpty => Fields.Count + Columns.Count + Aliases.Count + Types.Count == 0;

    internal static SchemaDescription Read(ref EnvelopeReader reader) => new(
        ReadFields(ref reader),
        ReadColumns(ref reader),
        ReadAliases(ref reader),
        ReadTypes(ref reader));

    /// <summary>This schema with what the footer adds; ids go on counting.</summary>
    internal SchemaDescription Extend(SchemaDescription extension) => new(
        [.. Fields, .. extension.Fields],
        [.. Columns, .. extension.Columns],
        [.. Aliases, .. extension.Aliases],
        [.. Types, .. extension.Types]);

    private static FieldDescription[] ReadFields(ref EnvelopeReader reader)
    {
        Frame list = reader.OpenList(FieldDescription.SmallestSize);
        FieldDescription[] fields = new FieldDescription[list.Count];
        foreach (ref FieldDescription field in fields.AsSpan())
        {
            field = FieldDescription.Read(ref reader);
        }

        reader.Close(list);
        return fields;
    }

    private static ColumnDescription[] ReadColumns(ref EnvelopeReader reader)
    {
        Frame list = reader.OpenList(ColumnDescription.SmallestSize);
        ColumnDescription[] columns = new ColumnDescription[list.Count];
        foreach (ref ColumnDescription column in columns.AsSpan())
        {
            column = ColumnDescription.Read(ref reader);
        }

        reader.Close(list);
        return columns;
    }

    private static AliasColumn[] ReadAliases(ref EnvelopeReader reader)
    {
        Frame list = reader.OpenList(AliasColumn.SmallestSize);
        AliasColumn[] aliases = new AliasColumn[list.Count];
        foreach (ref AliasColumn alias in aliases.AsSpan())
        {
            alias = AliasColumn.Read(ref reader);
        }

        reader.Close(list);
        return aliases;
    }

    private static TypeInformation[] ReadTypes(ref EnvelopeReader reader)
    {
        Frame list = reader.OpenList(TypeInformation.SmallestSize);
        TypeInformation[] types = new TypeInformation[list.Count];
        foreach (ref TypeInformation type in types.AsSpan())
        {
            type = TypeInformation.Read(ref reader);
        }

        reader.Close(list);
        return types;
    }
}
