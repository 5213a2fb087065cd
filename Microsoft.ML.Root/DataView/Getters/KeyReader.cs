using System.Numerics;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads keys.</summary>
internal static class KeyReader
{
    /// <summary>A getter of keys over a column of whole numbers or booleans, or of text whose keys were looked up (see <see cref="TextKeys"/>).</summary>
    internal static ValueGetter<uint> Make(ViewColumn column, int index, RowPosition position) => column.Source.Type switch
    {
        ElementType.Bool or ElementType.UInt8 => new Numbers<byte>(position, index, column.Key!).Get,
        ElementType.Int8 => new Numbers<sbyte>(position, index, column.Key!).Get,
        ElementType.Int16 => new Numbers<short>(position, index, column.Key!).Get,
        ElementType.UInt16 => new Numbers<ushort>(position, index, column.Key!).Get,
        ElementType.Int32 => new Numbers<int>(position, index, column.Key!).Get,
        ElementType.UInt32 => new Numbers<uint>(position, index, column.Key!).Get,
        ElementType.Int64 => new Numbers<long>(position, index, column.Key!).Get,
        ElementType.UInt64 => new Numbers<ulong>(position, index, column.Key!).Get,
        _ => (ref uint result) => result = position.Computed<uint>(index),
    };

    private sealed class Numbers<T>(RowPosition position, int column, KeyMapping key)
        where T : unmanaged, IBinaryInteger<T>
    {
        private readonly ulong _count = (ulong)key.Count;

        internal void Get(ref uint result)
        {
            // A negative number becomes a very large one.
            ulong number = ulong.CreateTruncating(position.Value<T>(column));
            result = number < _count ? (uint)number + 1 : 0;
        }
    }
}
