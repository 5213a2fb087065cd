namespace Microsoft.ML.Root.Columns;

/// <summary>How types are written in C#, for messages.</summary>
internal static class CSharpNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>For example <c>float</c>, <c>int[]</c> or <c>ReadOnlySpan&lt;double&gt;</c>.</summary>
    internal static string CSharpName(this Type type)
        => Keywords.TryGetValue(type, out string? keyword) ? keyword
            : type.IsArray ? type.GetElementType()!.CSharpName() + "[]"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(CSharpName))}>"
            : type.Name;
}
