using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Counted items.</summary>
internal sealed class ListStep(ListField? target, Step item) : Step
{
    /// <summary>Items that may take no bytes at all: more would be damage.</summary>
    private const int MostEmptyItems = 1 << 20;

    /// <inheritdoc/>
    internal override int LeastSize => 4;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int items = ReadCount(ref decoding, item.LeastSize);
            target?.AppendList(ref decoding, items);
            item.Read(ref decoding, items);
        }
    }

    /// <summary>A number of items that take at least <paramref name="leastSize"/> bytes each in what is left.</summary>
    internal static int ReadCount(ref Decoding decoding, int leastSize)
    {
        if (leastSize > 0)
        {
            return decoding.Reader.ReadCount(leastSize);
        }

        int items = decoding.Reader.ReadInt32();
        if (items is < 0 or > MostEmptyItems)
        {
            FormatError.Throw("a count of empty items is too large", objectPath: decoding.Reader.ObjectPath, expected: $"at most {MostEmptyItems}", found: $"{items}");
        }

        return items;
    }
}
