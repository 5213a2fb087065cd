using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.ML.Root.Tests.Build;

namespace Microsoft.ML.Root.Tests.Docs;

/// <summary>What a user may call or choose is named by the README or a page of docs: nobody looks for what he has not heard of.</summary>
[TestClass]
public sealed partial class NamedMembersTests
{
    /// <summary>Types that pages need not name, and why.</summary>
    private static readonly Dictionary<string, string> _types = new()
    {
        [nameof(RootDataOperations)] = "holds extension methods",
        [nameof(RootModelOperations)] = "holds extension methods",
        [nameof(RootHistogramExtensions)] = "holds extension methods",
        [nameof(RootTransforms)] = "holds extension methods",
        [nameof(RootTensors)] = "holds extension methods",
        [nameof(CollectionPaddingEstimator)] = "what PadCollections gives",
        [nameof(CollectionPaddingTransformer)] = "what it becomes by Fit",
        [nameof(ValidationSplitEstimator)] = "what ValidationSplit gives",
        [nameof(ValidationSplitTransformer)] = "what it becomes by Fit",
        [nameof(RootLoadOptions)] = "what two options have in common",
        [nameof(ShapeLevelKind)] = "what a ShapeLevel says of itself",
        [nameof(RootSplitKind)] = "what a RootSplit says of itself",
    };

    /// <summary>Members that pages need not name: what everybody knows from the runtime and ML.NET, and what says itself.</summary>
    private static readonly HashSet<string> _members =
    [
        nameof(Equals), nameof(GetHashCode), nameof(ToString), nameof(IDisposable.Dispose), "Deconstruct", "GetEnumerator", "GetAsyncEnumerator",
        "GetOutputSchema", "GetRowToRowMapper", "Fit", "Transform", "Save", "Append", nameof(EntryRange.Contains), nameof(EntryRange.Intersect), "Shift",
        nameof(ColumnSchema.HasTypeOf),
    ];

    private static HashSet<string> Words { get; } =
    [
        .. new[] { Path.Combine(RepositoryPaths.RepositoryRoot, "README.md") }
            .Concat(Directory.GetFiles(Path.Combine(RepositoryPaths.RepositoryRoot, "docs"), "*.md"))
            .Where(page => Path.GetFileName(page) != "architecture.md") // for those who change the library
            .SelectMany(page => Word().Matches(File.ReadAllText(page)).Select(match => match.Value)),
    ];

    [TestMethod]
    public void EveryPublicTypeIsNamed() => Expect.None(
        from type in typeof(RootFile).Assembly.GetExportedTypes()
        let name = NameOf(type)
        where !type.IsNested && !_types.ContainsKey(type.Name) && !Words.Contains(name) && !Words.Contains(name.Replace("Attribute", "", StringComparison.Ordinal))
        select name);

    /// <summary>Methods, what may be set, and the values of an enumeration; what results only tell is documented where it stands.</summary>
    [TestMethod]
    public void WhatMayBeCalledOrChosenIsNamed() => Expect.None(
        from type in typeof(RootFile).Assembly.GetExportedTypes()
        where !_types.ContainsKey(type.Name) || type.IsAbstract
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where IsCalledOrChosen(member) && !_members.Contains(member.Name) && !Words.Contains(member.Name)
        select $"{NameOf(type)}.{member.Name}");

    /// <summary>An exception that is no longer needed goes.</summary>
    [TestMethod]
    public void ExceptionsAreTypesThatAreThereAndNotNamed() => Expect.None(
        from name in _types.Keys
        where typeof(RootFile).Assembly.GetExportedTypes().All(type => type.Name != name) || Words.Contains(name)
        select name);

    private static bool IsCalledOrChosen(MemberInfo member) => member switch
    {
        MethodInfo method => !method.IsSpecialName && !method.IsVirtual && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !method.Name.Contains('<', StringComparison.Ordinal),
        PropertyInfo property => property.SetMethod is { IsPublic: true } && !IsPositional(property),
        FieldInfo field => field.IsLiteral && field.DeclaringType!.IsEnum,
        _ => false,
    };

    /// <summary>True for what a result is made of.</summary>
    private static bool IsPositional(PropertyInfo property)
        => property.DeclaringType!.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == property.Name));

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();
}
