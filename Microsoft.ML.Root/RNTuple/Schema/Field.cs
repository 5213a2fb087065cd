namespace Microsoft.ML.Root.RNTuple;

/// <summary>A field in the tree of fields.</summary>
internal sealed class Field
{
    private readonly List<Field> _children = [];
    private readonly List<List<PhysicalColumn>> _representations = [];

    internal Field(int id, FieldDescription description)
    {
        Id = id;
        Description = description;
        Problem = FirstProblem(description);
    }

    /// <summary>Position in the schema.</summary>
    internal int Id { get; }

    /// <summary>What the schema says of it.</summary>
    internal FieldDescription Description { get; }

    /// <summary>The field above, or null.</summary>
    internal Field? Parent { get; private set; }

    /// <summary>Subfields in the order of their ids.</summary>
    internal IReadOnlyList<Field> Children => _children;

    /// <summary>Why the field itself cannot be read, or null.</summary>
    internal string? Problem { get; private set; }

    /// <summary>True when it shows the columns of another field.</summary>
    internal bool IsProjected => Description.Flags.HasFlag(FieldFlags.Projected);

    /// <summary>Name with those of the fields above.</summary>
    internal string Path => Parent is null ? Description.Name : $"{Parent.Path}.{Description.Name}";

    /// <summary>Its columns by representation and place, physical ones and those of projected fields alike.</summary>
    internal IReadOnlyList<IReadOnlyList<PhysicalColumn>> Representations => _representations;

    /// <summary>Number of columns of each representation.</summary>
    internal int ColumnCount => _representations.Count == 0 ? 0 : _representations[0].Count;

    /// <summary>The column at a place, in all representations.</summary>
    internal FieldColumn Column(int place) => new(Path, [.. _representations.Select(r => r[place])]);

    /// <summary>Why the field or one below it cannot be read, or null.</summary>
    internal string? ProblemBelow()
        => Problem is not null ? $"field '{Path}': {Problem}" : _children.Select(c => c.ProblemBelow()).FirstOrDefault(p => p is not null);

    internal void Add(Field child)
    {
        child.Parent = this;
        _children.Add(child);
    }

    internal void Add(PhysicalColumn column)
    {
        Problem ??= column.Description.Problem;
        int representation = column.Description.Representation;
        if (representation == _representations.Count)
        {
            _representations.Add([]);
        }

        if (representation != _representations.Count - 1)
        {
            Problem ??= $"its column {column.Id} has representation {representation}, which is out of order";
            return;
        }

        _representations[representation].Add(column);
    }

    /// <summary>To be called when all columns are there.</summary>
    internal void Complete()
    {
        if (_representations.Any(r => r.Count != ColumnCount))
        {
            Problem ??= "its representations have different numbers of columns";
        }
    }

    private static string? FirstProblem(FieldDescription description) => description switch
    {
        { Role: > StructuralRole.Streamer } => $"it has the unknown structural role 0x{(ushort)description.Role:X2}",
        { FieldVersion: not 0 } => $"it has the unknown field version {description.FieldVersion}",
        { ArraySize: > int.MaxValue } => $"its array size {description.ArraySize} is too large",
        _ => null,
    };
}
