using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Collects the columns of a branch while its types are walked from the outside in.</summary>
/// <param name="catalog">Class layouts.</param>
/// <param name="classes">Classes that a look at the data found, by place in the branch.</param>
/// <param name="looks">True when a look at the data will follow for the classes that are not there.</param>
internal sealed class Describer(ClassCatalog catalog, IReadOnlyDictionary<string, string> classes, bool looks)
{
    /// <summary>A class that would have more is damaged: layouts that hold one another grow without bound.</summary>
    private const int MostColumns = 20_000;
    private const int DeepestNesting = 48;
    private readonly List<ContentColumn> _columns = [];
    private readonly Stack<string> _names = new();
    private readonly List<ShapeLevel> _levels = [];
    private readonly List<(string Class, int Levels)> _around = [];
    private readonly List<DynamicTarget> _dynamics = [];
    private readonly ColumnSuffixes _suffixes = new();

    /// <summary>Class layouts.</summary>
    internal ClassCatalog Catalog => catalog;

    /// <summary>The columns so far.</summary>
    internal IReadOnlyList<ContentColumn> Columns => _suffixes.Name(_columns);

    /// <summary>Objects whose class is to be found in the data.</summary>
    internal IReadOnlyCollection<DynamicTarget> Dynamics => _dynamics;

    /// <summary>Why the class layouts cannot be true, or null.</summary>
    internal string? Damage { get; private set; }

    private int VariableLevels => _levels.Count(l => l.Kind != ShapeLevelKind.Fixed);

    /// <summary>A column of numbers at this place.</summary>
    internal NumberTarget Number(ElementType type, string typeName) => new(Add(type, typeName, null), type);

    /// <summary>A column of strings at this place.</summary>
    internal TextTarget Text(string typeName) => new(Add(ElementType.String, typeName, null));

    /// <summary>A column that cannot be read.</summary>
    internal UnreadableTarget Unreadable(string typeName, string reason)
        => new(Add(ElementType.UInt8, typeName, reason), reason);

    /// <summary>Describes an object whose class stands in the data.</summary>
    /// <param name="holder">Class of the collection or pointer that holds it.</param>
    internal Target Object(string holder)
    {
        string place = string.Concat(_names.Reverse());
        string? found = classes.GetValueOrDefault(place);
        if (!string.IsNullOrEmpty(found))
        {
            return new OnFileClass(found).Describe(this)
                ?? Unreadable(holder, $"all that the objects of a {holder} have in common is class {found}, which is described without members");
        }

        string reason = found is null
            ? $"a {holder} names the class of its objects in the data, and the entries that were looked at hold none"
            : $"a {holder} holds objects whose classes have no base class in common";
        if (!looks || found is not null)
        {
            return Unreadable(holder, reason);
        }

        DynamicTarget dynamic = new(Add(ElementType.UInt8, holder, reason), place, catalog);
        _dynamics.Add(dynamic);
        return dynamic;
    }

    /// <summary>Describes an item of a type that the file does not describe: a number, if the data show an enumeration.</summary>
    /// <param name="typeName">The type.</param>
    internal Target Enumeration(string typeName)
    {
        string place = string.Concat(_names.Reverse());
        string reason = $"the file does not describe class {typeName}";
        if (!looks || classes.ContainsKey(place))
        {
            return Unreadable(typeName, reason);
        }

        DynamicTarget dynamic = new(Add(ElementType.UInt8, typeName, reason), place, catalog, typeName);
        _dynamics.Add(dynamic);
        return dynamic;
    }

    /// <summary>Describes a list's items.</summary>
    internal ListTarget List(ShapeLevel level, Func<Target?> item)
    {
        int number = VariableLevels;
        return new ListTarget(number, Within(level, item));
    }

    /// <summary>Describes an array's items.</summary>
    internal Target? Fixed(int length, Func<Target?> item)
    {
        double values = _levels.Where(l => l.Kind == ShapeLevelKind.Fixed).Aggregate((double)length, (size, l) => size * l.Length);
        if (values > OnFileMembers.LongestArray)
        {
            FormatError.Throw("arrays inside arrays have an absurd length", expected: $"at most {OnFileMembers.LongestArray} values", found: $"{values}");
        }

        return Within(ShapeLevel.Fixed(length), item) is Target field ? new FixedTarget(length, field) : null;
    }

    /// <summary>Describes a member, whose name becomes part of the columns' names.</summary>
    internal Target? Member(string name, Func<Target?> member)
    {
        _names.Push("." + name);
        _suffixes.EnterMember();
        Target? field = member();
        _suffixes.LeaveMember();
        _names.Pop();
        return field;
    }

    /// <summary>Describes a base class, whose members those of the class hide where they have the same name.</summary>
    internal Target? Base(Func<Target?> members)
    {
        _suffixes.EnterBase();
        Target? field = members();
        _suffixes.LeaveBase();
        return field;
    }

    /// <summary>Describes the inside of a class; one that is inside itself is a column that says so.</summary>
    internal Target? Class(string className, Func<Target?> members)
    {
        int outer = _around.FindIndex(c => c.Class == className);
        if (outer >= 0)
        {
            if (_around[outer].Levels == VariableLevels)
            {
                Damage = $"class {className} contains itself by value";
            }

            return Unreadable(className, $"class {className} refers to itself");
        }

        if (_around.Count >= DeepestNesting)
        {
            FormatError.Throw($"class {className} lies too deep inside other classes", expected: $"at most {DeepestNesting} levels");
        }

        _around.Add((className, VariableLevels));
        Target? field = members();
        _around.RemoveAt(_around.Count - 1);
        return field;
    }

    private Target? Within(ShapeLevel level, Func<Target?> item)
    {
        _levels.Add(level);
        Target? field = item();
        _levels.RemoveAt(_levels.Count - 1);
        return field;
    }

    private int Add(ElementType type, string typeName, string? unreadable)
    {
        if (_columns.Count >= MostColumns)
        {
            FormatError.Throw("a branch has too many columns", expected: $"at most {MostColumns}");
        }

        _suffixes.Add();
        _columns.Add(new ContentColumn(string.Concat(_names.Reverse()), type, new ColumnShape(_levels), typeName, unreadable));
        return _columns.Count - 1;
    }
}
