using System.Reflection;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Runtime;

/// <summary>The assemblies whose components a context knows.</summary>
public sealed class ComponentCatalog
{
    private readonly HashSet<Assembly> _assemblies = [];

    internal ComponentCatalog()
    {
    }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        _assemblies.Add(Contracts.CheckValue(assembly, nameof(assembly)));
    }
}
