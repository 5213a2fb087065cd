using System.Collections.Concurrent;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Steps for objects behind pointers, one a class that is met: the declared class or one derived from it.</summary>
/// <param name="catalog">Class layouts.</param>
/// <param name="declared">Class whose members are the columns.</param>
/// <param name="target">Where its members go; null to pass over them.</param>
internal sealed class PointerPlans(ClassCatalog catalog, string declared, Target? target)
{
    private const int DeepestInheritance = 32;
    private readonly ConcurrentDictionary<string, StreamerAction> _plans = new(StringComparer.Ordinal);

    /// <summary>True when nothing of the objects is wanted.</summary>
    internal bool Skips => target is null;

    /// <summary>The step for an object of this class.</summary>
    /// <exception cref="RootFormatException">The class is not derived from the declared one.</exception>
    internal StreamerAction For(string className) => _plans.GetOrAdd(className, Compile);

    /// <summary>Passes over an object of which nothing is wanted, or only its class.</summary>
    internal bool PassesOver(ref Decoding decoding, in ObjectTag tag)
    {
        if (tag.End < 0 || target is not (null or DynamicTarget))
        {
            return false;
        }

        decoding.Reader.Position = tag.End;
        if (target is DynamicTarget dynamic)
        {
            dynamic.Meet(tag.ClassName!);
            dynamic.Add(ref decoding);
        }

        return true;
    }

    private StreamerAction Compile(string className)
    {
        string name = CppTypeParser.Parse(className).Text;
        if (target is DynamicTarget)
        {
            FormatError.Throw($"an object of class {className} has no byte count");
        }

        Target? projected = target is null ? null : Project(name, target, 0);
        if (target is not null && projected is null)
        {
            FormatError.Throw("an object has another class than its pointer", expected: $"{declared} or a class derived from it", found: className);
        }

        return OnFileTypeFactory.OfClass(name).Compile(projected, new PlanContext(catalog));
    }

    /// <summary>The columns of the declared class, seen from a derived one: below the base classes on the way.</summary>
    private Target? Project(string className, Target columns, int depth)
    {
        if (className == CppTypeParser.Parse(declared).Text)
        {
            return columns;
        }

        if (depth < DeepestInheritance && catalog.Newest(className) is StreamerInfo layout)
        {
            foreach (StreamerElement element in layout.Elements)
            {
                if (element.IsBase && Project(CppTypeParser.Parse(element.Name).Text, columns, depth + 1) is Target inBase)
                {
                    return new RecordTarget(className, [new(element.Name, inBase)]);
                }
            }
        }

        return null;
    }
}
