using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>What compiling a stored type needs to know of its surroundings.</summary>
/// <param name="Catalog">Class layouts.</param>
/// <param name="Counters">Counter members of the class that is compiled and of those derived from it.</param>
/// <param name="IsMemberWise">True when base classes have no header of their own.</param>
/// <param name="Depth">Base classes inside base classes.</param>
internal sealed record PlanContext(ClassCatalog Catalog, CounterFrame? Counters = null, bool IsMemberWise = false, int Depth = 0)
{
    private const int DeepestInheritance = 32;

    /// <summary>The context of a base class.</summary>
    internal PlanContext OfBase(string className)
    {
        if (Depth >= DeepestInheritance)
        {
            FormatError.Throw($"class {className} is a base class of its own base classes", expected: $"at most {DeepestInheritance} levels");
        }

        return this with { Depth = Depth + 1 };
    }

    /// <summary>A member's type changed so that no rule converts it.</summary>
    [DoesNotReturn]
    internal static void ThrowChanged(string stored)
        => FormatError.Throw($"a member that is stored as {stored} has another kind of type in the newest version of its class", expected: "numbers, text or lists in both");
}
