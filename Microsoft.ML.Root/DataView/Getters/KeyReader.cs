using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads keys.</summary>
internal static class KeyReader
{
    /// <summary>A getter of keys over a column of whole numbers, booleans or text.</summary>
    internal static ValueGetter<uint> Make(ViewColumn column, int index, RowPosition position)
        => column.Source.Type == ElementType.String
            ? OfText(column, index, position, column.Key!)
            : column.Source.Type.AcceptNumber<GetterVisitor, ValueGetter<uint>>(new GetterVisitor(column.Key!, index, position));

    private static ValueGetter<uint> OfNumber<T>(int index, RowPosition position, KeyMapping key)
        where T : unmanaged, INumber<T>
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

    private readonly struct GetterVisitor(KeyMapping key, int index, RowPosition position) : INumberVisitor<ValueGetter<uint>>
    {
        public ValueGetter<uint> Visit<T>()
            where T : unmanaged, INumber<T>
            => OfNumber<T>(index, position, key);
    }
}
