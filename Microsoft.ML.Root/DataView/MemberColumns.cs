using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.DataView;

/// <summary>Which columns the members of a class ask for.</summary>
internal sealed class MemberColumns
{
    /// <summary>
    /// ML.NET finds members by reflection (<see cref="SchemaDefinition"/>), and so must what goes by their names and attributes: a
    /// trimmed program keeps these.
    /// </summary>
    internal const DynamicallyAccessedMemberTypes Read = DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields;

    private static readonly string[] Suffixes = [ViewColumns.MaskSuffix, ViewColumns.CountsSuffix, ViewColumns.HasValueSuffix];
    private readonly IColumnSource _source;
    private readonly ColumnNames _names;
    private readonly double _fill;
    private readonly int _weight;
    private readonly WeightPolicy _policy;

    private MemberColumns(IColumnSource source, double fill, int weight, WeightPolicy policy)
    {
        _weight = weight;
        _policy = policy;
        _source = source;
        _names = new ColumnNames(source.Name, source.Columns);
        _fill = fill;
    }

    /// <summary>The columns of all members.</summary>
    /// <param name="type">A class with settable properties or fields, or a record.</param>
    /// <param name="source">Where the columns are.</param>
    /// <param name="fill">What stands where a padded list is shorter.</param>
    /// <param name="weight">Position of the column of weights, or -1.</param>
    /// <param name="policy">What to do with weights that are not above zero.</param>
    /// <exception cref="ArgumentException">Members do not fit; the message lists all of them.</exception>
    internal static List<ViewRequest> Of(
        [DynamicallyAccessedMembers(Read)] Type type, IColumnSource source, double fill, int weight, WeightPolicy policy)
    {
        MemberColumns columns = new(source, fill, weight, policy);
        List<ViewRequest> requests = [];
        List<string> problems = [];
        foreach (SchemaDefinition.Column column in SchemaDefinition.Create(type, SchemaDefinition.Direction.Read))
        {
            MemberInfo member = (MemberInfo?)Array.Find(type.GetProperties(), p => p.Name == column.MemberName)
                ?? Array.Find(type.GetFields(), f => f.Name == column.MemberName)!;
            if (columns.Request(member, column, out string problem) is ViewRequest request)
            {
                requests.Add(request);
            }
            else
            {
                problems.Add($"{Environment.NewLine}  {type.Name}.{member.Name}: {problem}");
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"{type.Name} does not fit the columns of {source.Name}:{string.Concat(problems)}");
        }

        return requests.Count > 0
            ? requests
            : throw new ArgumentException($"{type.Name} has no public property or field that could name a column.");
    }

    private ViewRequest? Request(MemberInfo member, SchemaDefinition.Column column, out string problem)
    {
        string path = member.GetCustomAttribute<RootColumnAttribute>()?.Path ?? member.Name;
        if (Find(path, out problem) is not (int position, string only))
        {
            return null;
        }

        ColumnSchema schema = _source.Columns[position];
        if (schema.Unreadable is string reason)
        {
            problem = $"column '{schema.Name}' cannot be read: {reason}";
            return null;
        }

        KeyMapping? key = KeyOf(member, column.ColumnType);
        ViewRequest request = new(position)
        {
            Name = column.ColumnName,
            Only = only,
            Key = key,
            Weight = position == _weight ? _policy : null,
            Padding = PaddingOf(schema, column.ColumnType, only),
        };
        problem = key?.Problem(schema) ?? request.Padding?.Problem(schema) ?? "";
        if (problem.Length > 0)
        {
            problem = $"column '{schema.Name}' is {schema.Type.Label()}{schema.Shape}, and {problem}";
            return null;
        }

        DataViewType wanted = key is not null && ValueType(member) == typeof(uint) ? key.Type : column.ColumnType;
        DataViewType? found = TypeOf(request);
        if (found is not null && !Fits(found, wanted) && CastTo(schema.Type, wanted) is ColumnCast cast && request is { Key: null, Weight: null, Only: "" })
        {
            // Trainers want reals where detectors count: the member says so.
            request = request with { Cast = cast };
            found = TypeOf(request);
        }

        if (found is null || !Fits(found, wanted))
        {
            problem = found is null
                ? $"there is no column '{path}'"
                : $"the member is {wanted}, and column '{path}' is {found}";
            return null;
        }

        return request;
    }

    /// <summary>The type in the view of what a request shows.</summary>
    private DataViewType? TypeOf(ViewRequest request)
    {
        ColumnSchema schema = _source.Columns[request.SourceColumn];
        ColumnSchema shown = request.Cast is ColumnCast cast ? cast.SchemaOf([schema]) : schema;
        return ViewColumns.Of([shown], [request with { SourceColumn = 0 }]).FirstOrDefault()?.Type;
    }

    /// <summary>How a column comes to the reals of a member without losing a digit, or null.</summary>
    private static ColumnCast? CastTo(ElementType stored, DataViewType member)
    {
        DataViewType item = member is VectorDataViewType vector ? vector.ItemType : member;
        ElementType? real = item.RawType == typeof(float) ? ElementType.Float32 : item.RawType == typeof(double) ? ElementType.Float64 : null;
        return real is ElementType type && stored is not (ElementType.String or ElementType.Float64) ? new ColumnCast(type) : null;
    }

    /// <summary>The column that a path means, and which of the columns that a view makes of it.</summary>
    private (int Position, string Only)? Find(string path, out string problem)
    {
        problem = "";
        foreach (string suffix in Suffixes.Where(s => path.EndsWith(s, StringComparison.Ordinal)).Prepend(""))
        {
            int position = _names.TryFind(path[..^suffix.Length], out List<int>? several);
            if (position >= 0)
            {
                return (position, suffix);
            }

            if (several is not null)
            {
                problem = $"'{path}' may be any of {string.Join(", ", several.Select(i => $"'{_source.Columns[i].Path}'"))}";
                return null;
            }
        }

        problem = $"there is no column '{path}'{NearestName.Hint(path, _source.Columns.Select(c => c.Name))}";
        return null;
    }

    private static KeyMapping? KeyOf(MemberInfo member, DataViewType type)
        => member.GetCustomAttribute<RootKeyAttribute>() is RootKeyAttribute named
            ? new KeyMapping(named.Names)
            : type is KeyDataViewType { Count: <= int.MaxValue } key ? new KeyMapping((int)key.Count) : null;

    /// <summary>The lengths that a vector of known size gives to the variable levels of its column.</summary>
    private ListPadding? PaddingOf(ColumnSchema column, DataViewType type, string only)
    {
        if (type is not VectorDataViewType { IsKnownSize: true } vector || column.Shape.All(l => l.Kind != ShapeLevelKind.Variable))
        {
            return null;
        }

        ShapeLevel[] levels = [.. column.Shape.Where(l => l.Kind != ShapeLevelKind.Optional)];
        IEnumerable<int> lengths = levels.Zip(vector.Dimensions).Where(l => l.First.Kind == ShapeLevelKind.Variable).Select(l => l.Second);
        return new ListPadding([.. lengths], _fill, only == ViewColumns.MaskSuffix);
    }

    private static Type ValueType(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>Whether values of a column can be put into a member: a vector member of no stated size takes any.</summary>
    private static bool Fits(DataViewType column, DataViewType member)
        => (column, member) switch
        {
            (VectorDataViewType from, VectorDataViewType to) => from.ItemType.Equals(to.ItemType)
                && (!to.IsKnownSize || (from.Size == to.Size && (to.Dimensions.Length == 1 || from.Dimensions.SequenceEqual(to.Dimensions)))),
            _ => column.Equals(member),
        };
}
