using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Branches of a tree that nobody asked for: passed over by their byte counts, and read after all when something refers into
/// them, since classes and counters are described once, where they first stand.
/// </summary>
/// <param name="isWanted">True for the names of branches to read.</param>
internal sealed class SkippedObjects(Func<string, bool> isWanted)
{
    private readonly List<SkippedObject> _objects = [];
    private bool _hasFirst;

    /// <summary>True when branches are left out to the end.</summary>
    internal bool HasBranches => _objects.Exists(o => ObjectReader.IsBranch(o.Target.ClassName));

    /// <summary>True for a branch to leave out. The first is always read: it tells how many entries branches have.</summary>
    internal bool Skips(string branch)
    {
        bool skips = _hasFirst && !isWanted(branch);
        _hasFirst = true;
        return skips;
    }

    /// <summary>Remembers where an object stands; to be called in order of positions.</summary>
    internal void Add(SkippedObject skipped) => _objects.Add(skipped);

    /// <summary>The object that a position lies in, which is then no longer left out; null when it lies in none.</summary>
    internal SkippedObject? Take(long position)
    {
        int index = Bisection.First(_objects.Count, (Objects: _objects, position), static (s, i) => s.Objects[i].End > s.position);
        if (index == _objects.Count || position < _objects[index].Start)
        {
            return null;
        }

        SkippedObject taken = _objects[index];
        _objects.RemoveAt(index);
        return taken;
    }
}

/// <summary>An object that was passed over.</summary>
/// <param name="Target">The object, without content.</param>
/// <param name="Start">Position of the pointer, or of the object where it stands inside another.</param>
/// <param name="Content">Position of its content.</param>
/// <param name="End">Position after it.</param>
internal sealed record SkippedObject(MetadataObject Target, int Start, int Content, int End);
