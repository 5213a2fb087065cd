using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads the lengths of the lists of an inner level.</summary>
internal sealed class CountsReader(RowPosition position, int column, int level)
{
    internal ValueGetter<VBuffer<int>> Getter() => Get;

    private void Get(ref VBuffer<int> value)
    {
        ColumnChunk chunk = position.Column(column).Chunk;
        int start = position.Row;
        int end = position.Row + 1;
        int passed = 0;
        foreach (ShapeLevel shape in chunk.Schema.Shape)
        {
            if (shape.Kind == ShapeLevelKind.Fixed)
            {
                start *= shape.Length;
                end *= shape.Length;
                continue;
            }

            if (passed == level)
            {
                break;
            }

            start = chunk.Offsets(passed)[start];
            end = chunk.Offsets(passed)[end];
            passed++;
        }

        ReadOnlySpan<int> offsets = chunk.Offsets(level);
        VBufferEditor<int> editor = VBufferEditor.Create(ref value, end - start);
        for (int i = 0; i < editor.Values.Length; i++)
        {
            editor.Values[i] = offsets[start + i + 1] - offsets[start + i];
        }

        value = editor.Commit();
    }
}
