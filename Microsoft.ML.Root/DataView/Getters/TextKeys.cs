using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>The keys of a column of text, looked up where slices are loaded; 0 for what is not among the names.</summary>
internal sealed class TextKeys : ISliceValues
{
    private readonly Dictionary<string, uint> _keys = [];

    /// <param name="column">A view's column of keys.</param>
    internal TextKeys(ViewColumn column)
    {
        Inputs = [column.SourceColumn];
        for (int i = 0; i < column.Key!.Names!.Count; i++)
        {
            _keys.TryAdd(column.Key.Names[i], (uint)i + 1);
        }
    }

    public IReadOnlyList<int> Inputs { get; }

    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        Dictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> lookup = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
        uint[] keys = new uint[slice.Count];
        char[] text = [];
        ReadOnlySpan<byte> bytes = inputs[0].TextBytes;
        ReadOnlySpan<int> offsets = inputs[0].TextOffsets;
        for (int i = 0; i < keys.Length; i++)
        {
            ReadOnlySpan<byte> stored = bytes[offsets[i]..offsets[i + 1]];
            if (text.Length < Encoding.UTF8.GetMaxCharCount(stored.Length))
            {
                text = new char[2 * Encoding.UTF8.GetMaxCharCount(stored.Length)];
            }

            keys[i] = lookup.TryGetValue(text.AsSpan(0, Encoding.UTF8.GetChars(stored, text)), out uint key) ? key : 0;
        }

        return keys;
    }
}
