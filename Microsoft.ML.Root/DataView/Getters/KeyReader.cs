using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads keys.</summary>
internal static class KeyReader
{
    /// <summary>A getter of keys over a column of whole numbers or booleans, or of text whose keys were looked up (see <see cref="TextKeys"/>).</summary>
    internal static ValueGetter<uint> Make(ViewColumn column, int index, RowPosition position)
        => column.Source.Type == ElementType.String
            ? (ref uint result) => result = position.Computed<uint>(index)
            : column.Source.Type.AcceptNumber<GetterVisitor, ValueGetter<uint>>(new GetterVisitor(column.Key!, index, position));

    private sealed class Numbers<T>(RowPosition position, int column, KeyMapping key) : ScalarReader(position, column)
        where T : unmanaged, INumber<T>
    {
        private readonly ulong _count = (ulong)key.Count;

        internal void Get(ref uint result)
        {
            // A negative number becomes a very large one.
            ulong number = ulong.CreateTruncating(Value<T>());
            result = number < _count ? (uint)number + 1 : 0;
        }
    }

    private readonly struct GetterVisitor(KeyMapping key, int index, RowPosition position) : INumberVisitor<ValueGetter<uint>>
    {
        public ValueGetter<uint> Visit<T>()
            where T : unmanaged, INumber<T>
            => new Numbers<T>(position, index, key).Get;
    }
}
