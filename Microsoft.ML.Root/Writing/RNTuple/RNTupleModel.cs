using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// The fields and columns that columns of the waist are stored in. Dotted names are members of records, lists are vectors, arrays
/// and optionals are themselves; members of one collection of classes share its list where the schema names it.
/// </summary>
internal sealed class RNTupleModel
{
    /// <summary>Name of the field of a collection's, array's or optional's items.</summary>
    private const string ItemName = "_0";

    private readonly IReadOnlyList<ColumnSchema> _schemas;
    private readonly bool _isSplit;
    private readonly List<FieldDescription> _fields = [];
    private readonly List<ColumnDescription> _columns = [];
    private readonly List<ElementRun> _runs = [];
    private readonly List<int[]> _collections = [];
    private readonly List<string> _problems = [];

    /// <param name="schemas">The columns.</param>
    /// <param name="isSplit">True to split the bytes of numbers, which is of use to what is compressed.</param>
    internal RNTupleModel(IReadOnlyList<ColumnSchema> schemas, bool isSplit)
    {
        _schemas = schemas;
        _isSplit = isSplit;
        FieldNames names = FieldNames.Of(schemas);
        for (int i = 0; i < schemas.Count; i++)
        {
            if (names.Problem(schemas, i) is string problem)
            {
                _problems.Add($"column '{schemas[i].Name}' ({schemas[i].Type.Label()}{schemas[i].Shape}): {problem}");
            }
        }

        foreach (FieldNames field in names.Members.Where(_ => _problems.Count == 0))
        {
            Add(field, parent: null, depth: 0);
        }
    }

    /// <summary>Why some columns cannot be stored in an RNTuple; nothing may be written then.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>Fields and columns, as the header has them.</summary>
    internal SchemaDescription Schema => new(_fields, _columns, [], []);

    /// <summary>Which elements of a chunk each column stores.</summary>
    internal IReadOnlyList<ElementRun> Runs => _runs;

    /// <summary>Columns that share the lists of a collection, which they must have alike.</summary>
    internal IReadOnlyList<int[]> Collections => _collections;

    /// <summary>Adds a field with all below it: ids count in depth-first order, columns in that of their fields.</summary>
    /// <param name="node">The field.</param>
    /// <param name="parent">Id of the field above; null for none.</param>
    /// <param name="depth">Levels of the columns' shapes that the fields above stand for.</param>
    private void Add(FieldNames node, uint? parent, int depth)
    {
        if (node.Column is int input)
        {
            AddLevels(node.Name, input, parent, depth);
            return;
        }

        string name = node.Name;
        if (node.IsCollectionOf(_schemas))
        {
            parent = AddField(name, StructuralRole.Collection, "", parent);
            AddIndex(node.Columns.First(), depth++, parent.Value);
            _collections.Add([.. node.Columns]);
            name = ItemName;
        }

        uint record = AddField(name, StructuralRole.Record, "", parent);
        foreach (FieldNames member in node.Members)
        {
            Add(member, record, depth);
        }
    }

    private void AddLevels(string name, int input, uint? parent, int depth)
    {
        ColumnSchema schema = _schemas[input];
        string type = TypeName(schema, depth);
        for (; depth < schema.Shape.Count; depth++, name = ItemName, type = TypeName(schema, depth))
        {
            ShapeLevel level = schema.Shape[depth];
            if (level.Kind == ShapeLevelKind.Fixed)
            {
                parent = AddField(name, StructuralRole.Leaf, type, parent, level.Length);
            }
            else
            {
                parent = AddField(name, StructuralRole.Collection, type, parent);
                AddIndex(input, depth, parent.Value);
            }
        }

        uint leaf = AddField(name, StructuralRole.Leaf, type, parent);
        if (schema.Type == ElementType.String)
        {
            AddColumn(IndexType, leaf, new ElementRun(input, depth, ElementKind.TextEnds));
        }

        AddColumn(type switch { "char" => ColumnType.Char, "std::byte" => ColumnType.Byte, _ => ColumnTypeExtensions.Of(schema.Type, _isSplit) }, leaf, new ElementRun(input, depth, ElementKind.Values));
    }

    private ColumnType IndexType => _isSplit ? ColumnType.SplitIndex64 : ColumnType.Index64;

    private uint AddField(string name, StructuralRole role, string type, uint? parent, int items = 0)
    {
        uint id = (uint)_fields.Count;
        _fields.Add(new FieldDescription(
            FieldVersion: 0,
            TypeVersion: 0,
            ParentId: parent ?? id,
            role,
            items > 0 ? FieldFlags.Repetitive : FieldFlags.None,
            name,
            type,
            TypeAlias: "",
            Description: "",
            ArraySize: (ulong)items,
            SourceId: 0,
            TypeChecksum: 0));
        return id;
    }

    private void AddIndex(int input, int depth, uint field) => AddColumn(IndexType, field, new ElementRun(input, depth, ElementKind.ListEnds));

    private void AddColumn(ColumnType type, uint field, ElementRun run)
    {
        _columns.Add(new ColumnDescription(
            type, type.Bits(), field, Representation: 0, FirstElement: 0, IsSuppressedAtFirst: false, Minimum: 0, Maximum: 0));
        _runs.Add(run);
    }

    /// <summary>The C++ type of what a column holds from a level on, in ROOT's normalized form.</summary>
    private static string TypeName(ColumnSchema schema, int depth)
    {
        if (depth == schema.Shape.Count)
        {
            return LeafTypes.NameOf(schema);
        }

        string item = TypeName(schema, depth + 1);
        ShapeLevel level = schema.Shape[depth];
        return level.Kind switch
        {
            ShapeLevelKind.Fixed => FormattableString.Invariant($"std::array<{item},{level.Length}>"),
            ShapeLevelKind.Optional => $"std::optional<{item}>",
            _ => $"std::vector<{item}>",
        };
    }
}
