using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Turns the tree of fields into columns. Names are field names joined by "."; collections, arrays, optionals, atomics and enums
/// add none, members of a base class (fields named ":_0" and so on) stand among those of the derived class, and a name that
/// occurs again gets "#2".
/// </summary>
internal sealed class LeafBuilder
{
    private readonly FieldTree _tree;
    private readonly StreamedClasses _classes;
    private readonly List<Leaf> _leaves = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private string? _problem;
    private string? _collection;

    private LeafBuilder(FieldTree tree, StreamedClasses classes)
    {
        _tree = tree;
        _classes = classes;
    }

    /// <summary>The columns of all fields, also of those that cannot be read.</summary>
    internal static IReadOnlyList<Leaf> Build(FieldTree tree, StreamedClasses classes)
    {
        LeafBuilder builder = new(tree, classes);
        Level entries = Level.Entries();
        foreach (Field top in tree.Tops)
        {
            builder._problem = builder.ProblemOf(top);
            builder.Visit(top, top.Description.Name, entries, isMapItem: false);
        }

        return builder._leaves;
    }

    /// <summary>
    /// Readers ignore a top field with anything unknown in it as a whole, and projected fields whose source they ignore ("Notes on
    /// Backward and Forward Compatibility").
    /// </summary>
    private string? ProblemOf(Field top)
    {
        if (top.ProblemBelow() is string problem)
        {
            return problem;
        }

        foreach (Field field in Descendants(top).Where(f => f.IsProjected))
        {
            if (field.Description.SourceId >= _tree.Fields.Count)
            {
                return $"field '{field.Path}' shows field {field.Description.SourceId}, which does not exist";
            }

            Field source = _tree.Fields[(int)field.Description.SourceId];
            while (source.Parent is not null)
            {
                source = source.Parent;
            }

            if (source != top && source.ProblemBelow() is string sourceProblem)
            {
                return sourceProblem;
            }
        }

        return null;
    }

    private static IEnumerable<Field> Descendants(Field field) => field.Children.SelectMany(Descendants).Prepend(field);

    private void Visit(Field field, string name, Level level, bool isMapItem)
    {
        string type = field.Description.TypeName;
        if (field.Problem is not null)
        {
            Add(field, name, LeafKind.Value, level, null, ElementType.UInt8);
            return;
        }

        if (field.Description.Flags.HasFlag(FieldFlags.Repetitive))
        {
            level = level.Fixed((int)field.Description.ArraySize);
            if (level.Repetition > int.MaxValue)
            {
                AddUnreadable(field, name, Level.Entries(), "its arrays are too large");
                return;
            }
        }

        switch (field.Description.Role)
        {
            case StructuralRole.Record:
                VisitRecord(field, name, level, isMapItem);
                break;
            case StructuralRole.Collection when HasIndex(field, 1):
                bool isOptional = LeafTypes.IsOptional(type);
                string? outer = _collection;
                _collection ??= level.Parent is null && !isOptional && field.Children is [{ Description.Role: StructuralRole.Record }] ? name : null;
                VisitItems(field, name, level.Collection(field.Column(0), isOptional), LeafTypes.IsMap(type));
                _collection = outer;
                break;
            case StructuralRole.Variant when field.ColumnCount == 1 && Has(field.Column(0), t => t == ColumnType.Switch):
                Level variant = level.Variant(field.Column(0), field.Children.Count);
                for (int i = 0; i < field.Children.Count; i++)
                {
                    Field alternative = field.Children[i];
                    Visit(alternative, $"{name}.{alternative.Description.Name}", variant.Alternative(i + 1), false);
                }

                break;
            case StructuralRole.Streamer when HasIndex(field, 2):
                VisitObjects(field, name, level.Collection(field.Column(0), false));
                break;
            case StructuralRole.Leaf:
                VisitLeaf(field, name, level);
                break;
            default:
                AddUnreadable(field, name, level, "its columns do not fit its structural role");
                break;
        }
    }

    private void VisitRecord(Field field, string name, Level level, bool isMapItem)
    {
        for (int i = 0; i < field.Children.Count; i++)
        {
            Field member = field.Children[i];
            string part = isMapItem && field.Children.Count == 2 ? (i == 0 ? "key" : "value") : member.Description.Name;
            Visit(member, part.StartsWith(':') ? name : $"{name}.{part}", level, isMapItem: false);
        }
    }

    private void VisitItems(Field field, string name, Level level, bool isMap)
    {
        foreach (Field item in field.Children)
        {
            Visit(item, field.Children.Count == 1 ? name : $"{name}.{item.Description.Name}", level, isMap);
        }
    }

    private void VisitLeaf(Field field, string name, Level level)
    {
        string type = field.Description.TypeName;
        if (field.ColumnCount == 0 && field.Children.Count == 1)
        {
            Visit(field.Children[0], name, level, isMapItem: false); // array, atomic, enum
        }
        else if (LeafTypes.IsText(type) && HasIndex(field, 2) && Has(field.Column(1), t => t == ColumnType.Char))
        {
            Add(field, name, LeafKind.Text, level.Collection(field.Column(0), false), field.Column(1), ElementType.String);
        }
        else if (LeafTypes.OfCardinality(type) is ElementType size && HasIndex(field, 1))
        {
            Add(field, name, LeafKind.Cardinality, level.Collection(field.Column(0), false), null, size);
        }
        else if (LeafTypes.Of(type) is ElementType element && field.ColumnCount == 1
            && Has(field.Column(0), c => LeafTypes.CanRead(element, c)))
        {
            Add(field, name, LeafKind.Value, level, field.Column(0), element);
        }
        else
        {
            string columns = field.ColumnCount == 0 ? "no column" : string.Join(", ", Enumerable.Range(0, field.ColumnCount).Select(i => field.Column(i).Encodings));
            AddUnreadable(field, name, level, $"its type '{type}' with {columns} is not known");
        }
    }

    /// <summary>The objects' columns, of which the class layouts know names and shapes.</summary>
    private void VisitObjects(Field field, string name, Level level)
    {
        IContentDecoder decoder;
        try
        {
            decoder = _classes.Decoder(field);
        }
        catch (RootFormatException error)
        {
            AddUnreadable(field, name, level.Parent!, error.Message);
            return;
        }

        for (int i = 0; i < decoder.Columns.Count; i++)
        {
            ContentColumn column = decoder.Columns[i];
            string? outer = _problem;
            _problem ??= column.Unreadable;
            Add(field, name + column.Suffix, LeafKind.Streamed, level, field.Column(1), column.Type, new StreamedMember(decoder, i));
            _problem = outer;
        }
    }

    private static bool HasIndex(Field field, int columns)
        => field.ColumnCount == columns && Has(field.Column(0), t => t.IsIndex());

    private static bool Has(FieldColumn column, Predicate<ColumnType> condition)
        => column.Representations.All(r => condition(r.Description.Type));

    private void AddUnreadable(Field field, string name, Level level, string problem)
    {
        string? outer = _problem;
        _problem ??= $"field '{field.Path}': {problem}";
        Add(field, name, LeafKind.Value, level, null, ElementType.UInt8);
        _problem = outer;
    }

    private void Add(
        Field field, string name, LeafKind kind, Level level, FieldColumn? elements, ElementType type, StreamedMember? member = null)
    {
        ContentColumn? content = member?.Decoder.Columns[member.Column];
        List<ShapeLevel> shape = [];
        Level? outer = kind == LeafKind.Value ? level : level.Parent;
        for (; outer is not null; outer = outer.Parent)
        {
            if (outer.Shape is ShapeLevel shown)
            {
                shape.Insert(0, shown);
            }
        }

        string unique = Unique(name);
        ColumnSchema schema = new()
        {
            Path = ColumnNames.Of(unique),
            Name = ColumnNames.Of(unique),
            Type = type,
            Shape = new ColumnShape(content is null ? shape : shape.Concat(content.Shape)),
            Title = TitleOf(field),
            TypeName = content?.TypeName ?? field.Description.TypeName,
            Collection = _collection,
            Unreadable = _problem,
        };
        _leaves.Add(new Leaf(schema, field, kind, level, elements, member));
    }

    /// <summary>Its description, or that of the collection or array whose items it is.</summary>
    private static string TitleOf(Field field)
    {
        Field described = field;
        while (described.Description.Description.Length == 0
            && described.Parent is { Description.Role: StructuralRole.Leaf or StructuralRole.Collection } parent)
        {
            described = parent;
        }

        return described.Description.Description;
    }

    private string Unique(string name)
    {
        int count = _names[name] = _names.GetValueOrDefault(name) + 1;
        return count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{count}");
    }
}
