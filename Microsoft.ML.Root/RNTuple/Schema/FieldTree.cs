using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>All fields of an RNTuple with their columns.</summary>
/// <param name="Fields">All fields; the position is the id.</param>
/// <param name="Tops">Fields without a field above, in order.</param>
/// <param name="ColumnCount">Number of physical columns.</param>
internal sealed record FieldTree(IReadOnlyList<Field> Fields, IReadOnlyList<Field> Tops, int ColumnCount)
{
    /// <summary>Puts the tree together.</summary>
    /// <exception cref="RootFormatException">Fields or columns refer to what is not there, or fields are one another's parents.</exception>
    internal static FieldTree Build(SchemaDescription schema, FilePlace place)
    {
        Field[] fields = [.. schema.Fields.Select((d, id) => new Field(id, d))];
        PhysicalColumn[] columns = [.. schema.Columns.Select((d, id) => new PhysicalColumn(id, d))];
        List<Field> tops = [];
        foreach (Field field in fields)
        {
            uint parent = field.Description.ParentId;
            if (parent >= fields.Length)
            {
                FormatError.Throw($"field '{field.Description.Name}' is below field {parent}, which does not exist", place);
            }

            CheckAncestors(fields, field, place);
            if (parent == field.Id)
            {
                tops.Add(field);
            }
            else
            {
                fields[parent].Add(field);
            }
        }

        foreach (PhysicalColumn column in columns)
        {
            FieldOf(fields, column.Description.FieldId, $"column {column.Id}", place).Add(column);
        }

        foreach (AliasColumn alias in schema.Aliases)
        {
            Field field = FieldOf(fields, alias.FieldId, "an alias column", place);
            if (alias.PhysicalId >= columns.Length)
            {
                FormatError.Throw($"an alias column of field '{field.Path}' shows column {alias.PhysicalId}, which does not exist", place);
            }

            field.Add(columns[alias.PhysicalId]);
        }

        foreach (Field field in fields)
        {
            field.Complete();
        }

        return new FieldTree(fields, tops, columns.Length);
    }

    private static Field FieldOf(Field[] fields, uint id, string what, FilePlace place)
    {
        if (id >= fields.Length)
        {
            FormatError.Throw($"{what} belongs to field {id}, which does not exist", place);
        }

        return fields[id];
    }

    /// <summary>Follows the parents up to a top field; more steps than there are levels allowed mean that they run in a circle.</summary>
    private static void CheckAncestors(Field[] fields, Field field, FilePlace place)
    {
        const int deepest = 256;
        List<string> names = [field.Description.Name];
        FieldDescription current = field.Description;
        for (uint id = (uint)field.Id; current.ParentId != id; current = fields[id].Description)
        {
            id = current.ParentId;
            if (id >= fields.Length)
            {
                return;
            }

            if (names.Count > deepest || id == field.Id)
            {
                FormatError.Throw($"the fields {string.Join(", ", names.Take(8).Select(n => $"'{n}'"))} are one another's parents", place);
            }

            names.Add(fields[id].Description.Name);
        }
    }
}
