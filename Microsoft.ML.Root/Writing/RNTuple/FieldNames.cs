namespace Microsoft.ML.Root.Writing;

/// <summary>Names of columns as a tree: <c>Muon.pt</c> is the member <c>pt</c> of <c>Muon</c>. Members keep the columns' order.</summary>
internal sealed class FieldNames
{
    private readonly List<FieldNames> _members = [];
    private readonly Dictionary<string, FieldNames> _byName = new(StringComparer.Ordinal);

    private FieldNames(string name, string path)
    {
        Name = name;
        Path = path;
    }

    /// <summary>Last part of the name.</summary>
    internal string Name { get; }

    /// <summary>Name with those above it.</summary>
    internal string Path { get; }

    /// <summary>Position of the column of this name; null where only members have one.</summary>
    internal int? Column { get; private set; }

    /// <summary>Members, in the order of their first columns.</summary>
    internal IReadOnlyList<FieldNames> Members => _members;

    /// <summary>Positions of the columns at and below it.</summary>
    internal IEnumerable<int> Columns => Column is int column ? [column] : _members.SelectMany(m => m.Columns);

    /// <summary>The tree of names; its root has none.</summary>
    internal static FieldNames Of(IReadOnlyList<ColumnSchema> columns)
    {
        FieldNames root = new("", "");
        for (int i = 0; i < columns.Count; i++)
        {
            root.Find(columns[i].Name).Column ??= i;
        }

        return root;
    }

    /// <summary>True when all columns below are members of the collection of this name.</summary>
    internal bool IsCollectionOf(IReadOnlyList<ColumnSchema> columns)
        => Columns.All(c => columns[c].Collection == Path && columns[c].Shape is [{ Kind: ShapeLevelKind.Variable }, ..]);

    /// <summary>Why a column cannot be stored, or null when it can.</summary>
    internal string? Problem(IReadOnlyList<ColumnSchema> columns, int position)
    {
        ColumnSchema column = columns[position];
        FieldNames field = Find(column.Name);
        return column.Name.Split('.').Contains("") ? "a part of its name is empty"
            : column.Name.Any(IsForbidden) ? "a field cannot have a blank, a control character, '/' or '\\' in its name"
            : field.Column != position ? "there are two columns of that name"
            : field.Members.Count > 0 ? $"a field cannot be a value and have the member '{field.Members[0].Path}'"
            : column.Shape.Any(l => l is { Kind: ShapeLevelKind.Fixed, Length: 0 }) ? "arrays of no items cannot be stored"
            : null;
    }

    private FieldNames Find(string path)
    {
        FieldNames node = this;
        foreach (string part in path.Split('.'))
        {
            if (!node._byName.TryGetValue(part, out FieldNames? member))
            {
                member = new FieldNames(part, node.Path.Length == 0 ? part : $"{node.Path}.{part}");
                node._byName.Add(part, member);
                node._members.Add(member);
            }

            node = member;
        }

        return node;
    }

    /// <summary>What ROOT refuses in names of RNTuples and fields; the dot parts them.</summary>
    internal static bool IsForbidden(char character) => char.IsControl(character) || character is ' ' or '/' or '\\';
}
