using System.Reflection;

namespace Microsoft.ML.Root.Tests;

/// <summary>
/// Every option of the public surface, found by reflection: settable properties of types that are options, and parameters of the
/// methods by which data sets, splits, draws, loaders, views and transforms are made.
/// </summary>
internal static class OptionTable
{
    private static readonly Type[] _settings =
    [
        typeof(RootLoadOptions), typeof(RootBatchLoaderOptions), typeof(RootViewOptions), typeof(RootLoader.Options), typeof(RootFileOptions), typeof(RootRemoteOptions), typeof(RootBatchColumn), typeof(RootColumnScaling),
        typeof(RootReweighting), typeof(CollectionPadding), typeof(RootSaveOptions), typeof(RootAnalysisOptions),
        typeof(RootClusterOptions), typeof(RootLightGbmOptions), typeof(RootTorchOptions),
    ];

    private static readonly Type[] _makers =
    [
        typeof(RootDataset), typeof(RootSplit), typeof(RootSampling), typeof(RootShard), typeof(RootBatchColumn), typeof(RootBatchLoader), typeof(RootEpoch),
        typeof(RootFile), typeof(RootTree), typeof(CollectionPadding), typeof(RootDataOperations), typeof(RootModelOperations), typeof(RootTransforms),
        typeof(RootColumnAttribute), typeof(RootKeyAttribute), typeof(RootColumnScaling),
    ];

    /// <summary>Properties that are options, as <c>Type.Property</c>.</summary>
    internal static IEnumerable<(string Key, PropertyInfo Property)> Properties
        => from type in _settings
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where property.CanWrite || IsDictionary(property.PropertyType)
           select ($"{NameOf(type)}.{property.Name}", property);

    /// <summary>Parameters that are options, as <c>Type.Method.parameter</c>; those of overloads that mean the same are one option.</summary>
    internal static IEnumerable<(string Key, MethodBase Method, ParameterInfo Parameter)> Parameters
        => from type in _makers
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
               .Cast<MethodBase>().Concat(type.GetConstructors())
           where !method.IsSpecialName || method.IsConstructor
           where !IsOfObject(method)
           from parameter in method.GetParameters()
           where parameter.ParameterType != typeof(CancellationToken) && !parameter.IsOut
           select ($"{NameOf(type)}.{(method.IsConstructor ? "new" : method.Name)}.{parameter.Name}", method, parameter);

    /// <summary>All options.</summary>
    internal static SortedSet<string> Keys => [.. Properties.Select(p => p.Key), .. Parameters.Select(p => p.Key)];

    private static bool IsOfObject(MethodBase method)
        => method is MethodInfo m && (m.GetBaseDefinition().DeclaringType == typeof(object) || m.Name is "Equals" or "ToString" or "PrintMembers" or "Dispose")
            || method.Name.Contains('<', StringComparison.Ordinal)
            || (method.IsConstructor && method.GetParameters() is [ParameterInfo only] && only.ParameterType == method.DeclaringType);

    private static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>);

    private static string NameOf(Type type) => type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
}
