namespace Microsoft.ML.Root.Streamers;

/// <summary>Places of the counter members that count arrays of a class or of its base classes, in whatever version.</summary>
internal sealed class CounterFrame
{
    private readonly List<string> _names;

    private CounterFrame(List<string> names) => _names = names;

    /// <summary>Number of counters.</summary>
    internal int Slots => _names.Count;

    /// <summary>The counters of this class.</summary>
    internal static CounterFrame Of(StreamerInfo layout, ClassCatalog catalog)
    {
        List<string> names = [];
        Collect(layout, catalog, names, []);
        return new CounterFrame(names);
    }

    /// <summary>A frame of one counter that the caller knows.</summary>
    internal static CounterFrame Single(string name) => new([name]);

    /// <summary>Name of the counter at a place.</summary>
    internal string Name(int slot) => _names[slot];

    /// <summary>Place of this counter, or -1.</summary>
    internal int Slot(string name) => _names.IndexOf(name);

    private static void Collect(StreamerInfo layout, ClassCatalog catalog, List<string> names, HashSet<StreamerInfo> seen)
    {
        if (!seen.Add(layout))
        {
            return;
        }

        foreach (StreamerElement element in layout.Elements)
        {
            if (element.CountName.Length > 0 && !names.Contains(element.CountName))
            {
                names.Add(element.CountName);
            }

            if (element.IsBase)
            {
                foreach (StreamerInfo ofBase in catalog.All(element.Name))
                {
                    Collect(ofBase, catalog, names, seen);
                }
            }
        }
    }
}
