using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Values of counter members (<c>//[n]</c>) of the objects being read, for the arrays that they count.</summary>
internal sealed class CounterStack
{
    /// <summary>Counters that are kept at once; a basket of damaged objects may ask for more.</summary>
    private const int MostCounters = 1 << 24;
    private int[] _values = new int[16];
    private int _top;

    /// <summary>Where the current objects' counters begin.</summary>
    internal int Base { get; private set; }

    /// <summary>Number of objects that are read together.</summary>
    internal int Items { get; private set; }

    /// <summary>Makes room for the counters of some objects that are read together; returns what <see cref="Pop"/> needs.</summary>
    internal (int Base, int Items) Push(int slots, int items)
    {
        (int, int) outer = (Base, Items);
        long top = _top + ((long)slots * items);
        if (top > MostCounters)
        {
            FormatError.Throw("objects have too many counters", expected: $"at most {MostCounters}", found: $"{top}");
        }

        Base = _top;
        Items = items;
        _top = (int)top;
        if (_top > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_top, _values.Length * 2));
        }

        Array.Clear(_values, Base, _top - Base);
        return outer;
    }

    /// <summary>Gives the room back.</summary>
    internal void Pop((int Base, int Items) outer)
    {
        _top = Base;
        (Base, Items) = outer;
    }

    /// <summary>One counter of all current objects.</summary>
    internal Span<int> Slot(int slot) => _values.AsSpan(Base + (slot * Items), Items);
}
