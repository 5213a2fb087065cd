using System.Reflection;

namespace Microsoft.ML.Root.Tests.Build;

/// <summary>The public surface of an assembly as text: one type a block, one member a line, in a fixed order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static string Of(Assembly assembly)
        => string.Join('\n', assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal).Select(Of)) + "\n";

    private static string Of(Type type)
    {
        IEnumerable<string> members = type.IsEnum
            ? Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n))}")
            : type.GetMembers(Declared).Select(Of).OfType<string>().Order(StringComparer.Ordinal);
        return string.Join('\n', members.Select(m => "    " + m).Prepend(Declaration(type)));
    }

    private static string Declaration(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IEnumerable<Type> bases = type.IsEnum ? [] : type.GetInterfaces().Where(i => i.IsVisible).OrderBy(Name, StringComparer.Ordinal);
        if (type.BaseType is { IsVisible: true } parent && parent != typeof(object) && !type.IsValueType)
        {
            bases = bases.Prepend(parent);
        }

        string from = string.Join(", ", bases.Select(Name));
        return $"{type.Namespace} | {kind} {Name(type)}{(from.Length > 0 ? $" : {from}" : "")}";
    }

    private static string? Of(MemberInfo member) => member switch
    {
        ConstructorInfo c when IsVisible(c) && !c.IsStatic => $"{Access(c)}ctor({Parameters(c)})",
        MethodInfo m when IsVisible(m) && !m.IsSpecialName && m.GetBaseDefinition() == m => Method(m),
        PropertyInfo p when p.GetAccessors(true).Any(IsVisible) => Property(p),
        EventInfo e when IsVisible(e.AddMethod!) => $"event {e.Name} : {Name(e.EventHandlerType!)}",
        FieldInfo f when f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly => $"{(f.IsStatic ? "static " : "")}field {f.Name} : {Name(f.FieldType)}",
        _ => null,
    };

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        string form = method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } when !method.DeclaringType!.IsInterface => "virtual ",
            _ => "",
        };
        return $"{Access(method)}{form}{method.Name}{generic}({Parameters(method)}) -> {Name(method.ReturnType)}";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(true).Where(IsVisible)];
        IEnumerable<string> names = accessors.Select(a => a == property.GetMethod ? "get;" : IsInit(a) ? "init;" : "set;");
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return $"{(accessors[0].IsStatic ? "static " : "")}prop {name} : {Name(property.PropertyType)} {{ {string.Join(' ', names)} }}";
    }

    private static bool IsInit(MethodInfo setter)
        => setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Parameters(MethodBase method)
    {
        bool isExtension = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false);
        return (isExtension ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string way = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "";
        string value = parameter.HasDefaultValue ? $" = {parameter.RawDefaultValue ?? "null"}" : "";
        return FormattableString.Invariant($"{way}{Name(parameter.ParameterType)} {parameter.Name}{value}");
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        string name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        return type.IsGenericType && name.Contains('`')
            ? $"{name[..name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
