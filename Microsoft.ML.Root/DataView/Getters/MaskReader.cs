using Microsoft.ML.Data;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads which places of a padded column have stored values.</summary>
internal sealed class MaskReader(RowPosition position, int column, ListPadding padding, ColumnShape shape)
{
    private readonly PaddedLayout _layout = new(shape, padding);

    internal ValueGetter<VBuffer<float>> Getter() => Get;

    private void Get(ref VBuffer<float> value)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, _layout.Size);
        editor.Values.Clear();
        if (_layout.IsSingleList)
        {
            int length = Math.Min(position.View(column).Length(position.Row), editor.Values.Length);
            editor.Values[..length].Fill(1);
        }
        else
        {
            foreach ((int to, int _, int length) in _layout.Runs(position.Column(column).Chunk, position.Row))
            {
                editor.Values.Slice(to, length).Fill(1);
            }
        }

        value = editor.Commit();
    }
}
