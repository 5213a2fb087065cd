using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>The columns that the members of a class are.</summary>
public sealed partial class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    /// <summary>Whether members are read from objects or written to them.</summary>
    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    public Column this[string columnName]
    {
        get => Find(column => column.ColumnName == columnName)
            ?? throw new ArgumentOutOfRangeException(nameof(columnName), $"Column '{columnName}' not found");
        set
        {
            int index = FindIndex(column => column.ColumnName == columnName);
            if (index < 0)
            {
                Add(value);
            }
            else
            {
                this[index] = value;
            }
        }
    }

    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(userType);
        SchemaDefinition definition = [];
        foreach (MemberInfo member in Members(userType, direction))
        {
            string name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            if (definition.Exists(column => column.ColumnName == name))
            {
                throw new InvalidOperationException($"Duplicate column name '{name}' in '{userType}'.");
            }

            definition.Add(new Column(member.Name, name, MemberTypes.ColumnType(member)));
        }

        return definition;
    }

    private static IEnumerable<MemberInfo> Members(Type type, Direction direction)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<MemberInfo> fields = type.GetFields(Flags);
        IEnumerable<MemberInfo> properties = type.GetProperties(Flags).Where(property =>
            property.GetIndexParameters().Length == 0
            && (!direction.HasFlag(Direction.Read) || property.GetGetMethod() is not null)
            && (!direction.HasFlag(Direction.Write) || property.GetSetMethod() is not null));
        return fields.Concat(properties).Where(member => member.GetCustomAttribute<NoColumnAttribute>() is null);
    }
}
