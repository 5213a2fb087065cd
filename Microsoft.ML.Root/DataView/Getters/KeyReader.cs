using System.Numerics;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads keys.</summary>
internal static class KeyReader
{
    /// <summary>A getter of keys over a column of whole numbers, booleans or text.</summary>
    internal static ValueGetter<uint> Make(ViewColumn column, int index, RowPosition position)
    {
        KeyMapping key = column.Key!;
        return column.Source.Type switch
        {
            ElementType.Bool => OfNumber<byte>(index, position, key),
            ElementType.Int8 => OfNumber<sbyte>(index, position, key),
            ElementType.UInt8 => OfNumber<byte>(index, position, key),
            ElementType.Int16 => OfNumber<short>(index, position, key),
            ElementType.UInt16 => OfNumber<ushort>(index, position, key),
            ElementType.Int32 => OfNumber<int>(index, position, key),
            ElementType.UInt32 => OfNumber<uint>(index, position, key),
            ElementType.Int64 => OfNumber<long>(index, position, key),
            ElementType.UInt64 => OfNumber<ulong>(index, position, key),
            _ => OfText(column, index, position, key),
        };
    }

    private static ValueGetter<uint> OfNumber<T>(int index, RowPosition position, KeyMapping key)
        where T : unmanaged, IBinaryInteger<T>
    {
        ValueGetter<T> getter = new NumberReader<T>(position, index).ScalarGetter();
        ulong count = (ulong)key.Count;
        T value = T.Zero;
        return (ref uint result) =>
        {
            getter(ref value);

            // A negative number becomes a very large one.
            ulong number = ulong.CreateTruncating(value);
            result = number < count ? (uint)number + 1 : 0;
        };
    }

    private static ValueGetter<uint> OfText(ViewColumn column, int index, RowPosition position, KeyMapping key)
    {
        Dictionary<string, uint> keys = [];
        for (int i = 0; i < key.Names!.Count; i++)
        {
            keys.TryAdd(key.Names[i], (uint)i + 1);
        }

        Dictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> lookup = keys.GetAlternateLookup<ReadOnlySpan<char>>();
        ValueGetter<ReadOnlyMemory<char>> getter = new TextReader(position, index, column.Source.Shape).ScalarGetter();
        ReadOnlyMemory<char> text = default;
        return (ref uint result) =>
        {
            getter(ref text);
            result = lookup.TryGetValue(text.Span, out uint found) ? found : 0;
        };
    }
}
