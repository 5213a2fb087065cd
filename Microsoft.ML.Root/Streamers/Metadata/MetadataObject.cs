namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// An object of a file's metadata, read through the layout that the file gives of its class: values by member name, those of base
/// classes included.
/// </summary>
internal sealed class MetadataObject
{
    private StreamerInfo? _layout;
    private MemberValue[] _values = [];

    internal MetadataObject(string className, int id = 0)
    {
        ClassName = className;
        Id = id;
    }

    /// <summary>
    /// Number of the object among those of its record that others may point to; 0 for one that stands inside another. It tells
    /// objects apart without keeping them.
    /// </summary>
    internal int Id { get; }

    /// <summary>Class as stored.</summary>
    internal string ClassName { get; }

    /// <summary>Class version as stored.</summary>
    internal int Version { get; set; }

    /// <summary>Unique id of an object whose class is TObject or a base of which is: with labels of an axis, the bin.</summary>
    internal uint UniqueId
    {
        get => field != 0 ? field : Bases.OfType<MetadataObject>().Select(b => b.UniqueId).FirstOrDefault(id => id != 0);
        set;
    }

    /// <summary>Objects of a collection (TList, TObjArray and their kin), null for those that are absent.</summary>
    internal MetadataObject?[] Items { get; set; } = [];

    /// <summary>Bytes of an object whose class has its own format (TBasket).</summary>
    internal byte[] Raw { get; set; } = [];

    /// <summary>True when the object's members were read; false when its class is not described and it was skipped.</summary>
    internal bool IsRead => _layout is not null;

    /// <summary>An integer (or a real that holds one), or <paramref name="missing"/>.</summary>
    internal long Int64(string member, long missing = 0) => Value(member).Int64(missing);

    /// <summary>An integer of 32 bits.</summary>
    internal int Int32(string member, int missing = 0) => (int)Int64(member, missing);

    /// <summary>A real number, or 0.</summary>
    internal double Double(string member) => Value(member).Double();

    /// <summary>A text, or an empty string.</summary>
    internal string Text(string member) => Value(member).Content as string ?? "";

    /// <summary>An object, or null.</summary>
    internal MetadataObject? Object(string member) => Value(member).Content as MetadataObject;

    /// <summary>The objects of a collection, or none.</summary>
    internal IReadOnlyList<MetadataObject?> List(string member) => Object(member)?.Items ?? [];

    /// <summary>An array of integers, or none.</summary>
    internal long[] Int64Array(string member) => Array(Value(member).Content);

    /// <summary>An array of numbers, or none.</summary>
    internal double[] DoubleArray(string member) => Doubles(Value(member).Content);

    /// <summary>The numbers of an object that is an array: of a base class TArrayD or its kin.</summary>
    internal double[] OwnArray()
    {
        foreach (object? parent in Bases)
        {
            double[] numbers = parent is MetadataObject inner ? inner.OwnArray() : Doubles(parent);
            if (numbers.Length > 0)
            {
                return numbers;
            }
        }

        return [];
    }

    /// <summary>Fills in the values; one an element of the layout.</summary>
    internal void Set(StreamerInfo layout, MemberValue[] values)
    {
        _layout = layout;
        _values = values;
    }

    /// <summary>The value of a member, of this class or a base; none where there is no such member.</summary>
    private MemberValue Value(string member)
    {
        if (_layout is null)
        {
            return default;
        }

        int index = _layout.IndexOf(member);
        if (index >= 0)
        {
            return _values[index];
        }

        foreach (int position in _layout.BasePositions)
        {
            if (_values[position].Content is MetadataObject parent && parent.Value(member) is { IsNone: false } value)
            {
                return value;
            }
        }

        return default;
    }

    private IEnumerable<object?> Bases => _layout is null ? [] : _layout.BasePositions.Select(p => _values[p].Content);

    private static double[] Doubles(object? value) => value switch
    {
        double[] array => array,
        float[] array => System.Array.ConvertAll(array, v => (double)v),
        byte[] array => System.Array.ConvertAll(array, v => (double)(sbyte)v), // TArrayC
        _ => System.Array.ConvertAll(Array(value), v => (double)v),
    };

    private static long[] Array(object? value) => value switch
    {
        long[] array => array,
        int[] array => System.Array.ConvertAll(array, v => (long)v),
        short[] array => System.Array.ConvertAll(array, v => (long)v),
        ushort[] array => System.Array.ConvertAll(array, v => (long)v),
        double[] array => System.Array.ConvertAll(array, v => (long)v),
        _ => [],
    };
}
