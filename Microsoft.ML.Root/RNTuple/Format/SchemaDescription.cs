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
    /// <summary>Nothing is described.</summary>
    internal static SchemaDescription Empty { get; } = new([], [], [], []);

    /// <summary>True when it describes nothing.</summary>
    internal bool IsEmpty => Fields.Count + Columns.Count + Aliases.Count + Types.Count == 0;

    internal static SchemaDescription Read(ref EnvelopeReader reader) => new(
        reader.ReadList<FieldDescription>(),
        reader.ReadList<ColumnDescription>(),
        reader.ReadList<AliasColumn>(),
        reader.ReadList<TypeInformation>());

    internal void Write(EnvelopeWriter writer)
    {
        writer.WriteList(Fields);
        writer.WriteList(Columns);
        writer.WriteList(Aliases);
        writer.WriteList(Types);
    }

    /// <summary>This schema with what the footer adds; ids go on counting.</summary>
    internal SchemaDescription Extend(SchemaDescription extension) => new(
        [.. Fields, .. extension.Fields],
        [.. Columns, .. extension.Columns],
        [.. Aliases, .. extension.Aliases],
        [.. Types, .. extension.Types]);
}
