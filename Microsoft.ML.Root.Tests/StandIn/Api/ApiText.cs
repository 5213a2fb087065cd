using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Tests.StandIn.Api;

/// <summary>Types and members in the words of the lists.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    internal static ApiType Describe(Type type)
    {
        // The lists have the base and those interfaces that the base does not have.
        IEnumerable<Type> supertypes = type.IsEnum ? [] : type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []);
        if (type.IsClass && type.BaseType is Type baseType && baseType != typeof(object))
        {
            supertypes = supertypes.Prepend(baseType);
        }

        string name = $"{type.Namespace}.{Name(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return new ApiType("delegate", $"{name}({Parameters(invoke)}) -> {Name(invoke.ReturnType)}", [], []);
        }

        return new ApiType(Kind(type), name, [.. supertypes.Select(Name)], [.. type.IsEnum ? Values(type) : Members(type)]);
    }

    internal static IEnumerable<string> Constraints(Type type)
    {
        string name = Name(type);
        string own = Constraints(type.GetGenericArguments());
        if (own.Length > 0)
        {
            yield return $"{name} | {own}";
        }

        foreach (MethodInfo method in type.GetMethods(Declared).Where(method => IsVisible(method) && method.IsGenericMethod))
        {
            string constraints = Constraints(method.GetGenericArguments());
            if (constraints.Length > 0)
            {
                yield return $"{name}.{GenericName(method)} | {constraints}";
            }
        }
    }

    private static string Kind(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        string modifier = kind != "class" ? ""
            : type.IsAbstract && type.IsSealed ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : "";
        return modifier + kind;
    }

    private static IEnumerable<string> Values(Type type)
    {
        return Enum.GetNames(type).Select(name => $"{name}={Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && IsVisible(constructor)))
        {
            yield return $"{(constructor.IsFamily ? "protected " : "")}ctor({Parameters(constructor)})";
        }

        foreach (FieldInfo field in type.GetFields(Declared).Where(field => field.IsPublic))
        {
            yield return $"{(field.IsStatic ? "static " : "")}field {field.Name} : {Name(field.FieldType)}";
        }

        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            MethodInfo? accessor = property.GetAccessors(true).FirstOrDefault(accessor => IsVisible(accessor) && !IsOverride(accessor));
            if (accessor is not null)
            {
                string index = property.GetIndexParameters() is { Length: > 0 } parameters
                    ? $"this[{string.Join(", ", parameters.Select(Parameter))}]"
                    : property.Name;
                yield return $"{Modifiers(type, accessor, isProperty: true)}prop {index} : {Name(property.PropertyType)}";
            }
        }

        foreach (EventInfo member in type.GetEvents(Declared))
        {
            yield return $"event {member.Name} : {Name(member.EventHandlerType!)}";
        }

        foreach (MethodInfo method in type.GetMethods(Declared).Where(method => IsVisible(method) && !IsOverride(method) && !method.IsSpecialName))
        {
            yield return $"{Modifiers(type, method, isProperty: false)}{GenericName(method)}({Parameters(method)}) -> {Name(method.ReturnType)}";
        }
    }

    private static string Modifiers(Type type, MethodInfo method, bool isProperty)
    {
        string access = method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "";
        string binding = method.IsDefined(typeof(ExtensionAttribute)) ? "ext "
            : method.IsStatic ? "static "
            : type.IsInterface ? ""
            : method.IsAbstract ? "abstract "
            : method.IsVirtual && !method.IsFinal && !isProperty ? "virtual "
            : "";
        return access + binding;
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static string GenericName(MethodInfo method)
    {
        return method.IsGenericMethod ? $"{method.Name}<{string.Join(",", method.GetGenericArguments().Select(Name))}>" : method.Name;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string modifier = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : "";
        string value = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
        return $"{modifier}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Default(ParameterInfo parameter)
    {
        return parameter.DefaultValue switch
        {
            null => "default",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            _ when parameter.ParameterType.IsEnum => Enum.GetName(parameter.ParameterType, parameter.DefaultValue)!,
            object number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is Type underlying)
        {
            return Name(underlying) + "?";
        }

        if (type.IsGenericParameter || Keywords.ContainsKey(type))
        {
            return Keywords.GetValueOrDefault(type, type.Name);
        }

        string name = type.Name.Split('`')[0];
        Type[] arguments = type.GetGenericArguments();
        string suffix = arguments.Length > 0 ? $"<{string.Join(",", arguments.Select(Name))}>" : "";
        return (type.IsNested ? Name(type.DeclaringType!) + "." : "") + name + suffix;
    }

    private static string Constraints(Type[] parameters)
    {
        return string.Join("; ", parameters.Where(parameter => parameter.IsGenericParameter).Select(Constraint).Where(text => text.Length > 0));
    }

    private static string Constraint(Type parameter)
    {
        GenericParameterAttributes attributes = parameter.GenericParameterAttributes;
        List<string> words = [];
        if (attributes.HasFlag(GenericParameterAttributes.Covariant) || attributes.HasFlag(GenericParameterAttributes.Contravariant))
        {
            words.Add(attributes.HasFlag(GenericParameterAttributes.Covariant) ? "out" : "in");
        }

        bool isValue = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isValue)
        {
            words.Add("struct");
        }
        else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            words.Add("class");
        }

        words.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name));
        if (!isValue && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            words.Add("new()");
        }

        return words.Count == 0 ? "" : $"{parameter.Name} : {string.Join(", ", words)}";
    }
}
