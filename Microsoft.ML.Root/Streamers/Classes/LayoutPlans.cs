using System.Collections.Concurrent;

namespace Microsoft.ML.Root.Streamers;

/// <summary>The steps of a class' members, compiled once for each stored layout when it is first met.</summary>
/// <param name="catalog">Class layouts.</param>
/// <param name="className">The class.</param>
/// <param name="target">Where members go; null to pass over them.</param>
/// <param name="memberWise">True for the members of a collection that is stored member by member.</param>
/// <param name="outer">Counters of the derived class, when this is a base class.</param>
internal sealed class LayoutPlans(ClassCatalog catalog, string className, Target? target, bool memberWise, CounterFrame? outer)
{
    private readonly ConcurrentDictionary<(int Version, uint Checksum), StreamerAction> _plans = new();
    private LastPlan? _last;

    /// <summary>Steps of the newest layout, for what is stored without a version.</summary>
    internal StreamerAction Newest
        => _plans.GetOrAdd((int.MaxValue, 0), _ => Compile(catalog.Newest(className) ?? catalog.Require(className, 0, 0)));

    /// <summary>Steps of this layout.</summary>
    /// <exception cref="RootFormatException">The file does not describe it.</exception>
    internal StreamerAction For(int version, uint checksum)
    {
        LastPlan? last = _last;
        if (last is not null && last.Version == version && last.Checksum == checksum)
        {
            return last.Members;
        }

        StreamerAction members = _plans.GetOrAdd((version, checksum), key => Compile(catalog.Require(className, key.Version, key.Checksum)));
        _last = new LastPlan(version, checksum, members);
        return members;
    }

    /// <summary>True when the file describes this layout.</summary>
    internal bool Knows(int version, uint checksum)
        => (_last is LastPlan last && last.Version == version && last.Checksum == checksum)
            || catalog.Find(className, version, checksum) is not null;

    private StreamerAction Compile(StreamerInfo layout) => LayoutCompiler.Compile(layout, target, new PlanContext(catalog, outer, memberWise));

    private sealed record LastPlan(int Version, uint Checksum, StreamerAction Members);
}
