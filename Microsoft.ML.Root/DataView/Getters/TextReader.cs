using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>
/// Reads text. What is handed out outlives the row (ShuffleRows copies it by reference), so it lies in arrays of the collector's
/// heap that are never used again, one a slice.
/// </summary>
internal sealed class TextReader(RowPosition position, int column, ColumnShape shape)
{
    private readonly OptionalSlots _slots = new(shape);
    private RowPool? _pool;

    /// <summary>The text of each slice of the pool, once it has been asked for.</summary>
    private (char[] Characters, int[] Starts)?[] _slices = [];

    internal ValueGetter<ReadOnlyMemory<char>> ScalarGetter() => Scalar;

    internal ValueGetter<VBuffer<ReadOnlyMemory<char>>> VectorGetter() => Vector;

    private void Scalar(ref ReadOnlyMemory<char> value)
    {
        ReadOnlySpan<int> slots = Find(out char[] characters, out int[] starts);
        value = slots[0] < 0 ? default : Slice(characters, starts, slots[0]);
    }

    private void Vector(ref VBuffer<ReadOnlyMemory<char>> value)
    {
        ReadOnlySpan<int> slots = Find(out char[] characters, out int[] starts);
        VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, slots.Length);
        for (int i = 0; i < slots.Length; i++)
        {
            editor.Values[i] = slots[i] < 0 ? default : Slice(characters, starts, slots[i]);
        }

        value = editor.Commit();
    }

    private static ReadOnlyMemory<char> Slice(char[] characters, int[] starts, int index)
        => characters.AsMemory(starts[index], starts[index + 1] - starts[index]);

    private ReadOnlySpan<int> Find(out char[] characters, out int[] starts)
    {
        RowPool pool = position.Pool;
        ColumnChunk chunk = position.Column(column).Chunk;
        if (!ReferenceEquals(pool, _pool))
        {
            _slices = new (char[], int[])?[pool.Slices.Length];
            _pool = pool;
        }

        (characters, starts) = _slices[position.Slice] ??= Decode(chunk);
        return _slots.Find(chunk, position.Row);
    }

    private static (char[] Characters, int[] Starts) Decode(ColumnChunk chunk)
    {
        ReadOnlySpan<byte> bytes = chunk.TextBytes;
        ReadOnlySpan<int> offsets = chunk.TextOffsets;
        int[] starts = new int[offsets.Length];
        char[] characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        int length = 0;
        for (int i = 0; i < chunk.ValueCount; i++)
        {
            starts[i] = length;
            length += Encoding.UTF8.GetChars(bytes[offsets[i]..offsets[i + 1]], characters.AsSpan(length));
        }

        starts[^1] = length;
        return (characters, starts);
    }
}
