namespace Microsoft.ML.Root.Streamers;

/// <summary>A string.</summary>
/// <param name="longLength">True for <c>char*</c>: four bytes of length; else one byte, and four more when that is 255.</param>
/// <param name="typeName">C++ type.</param>
internal sealed class OnFileText(bool longLength, string typeName) : OnFileType
{
    internal override Target Describe(Describer describer) => describer.Text(typeName);

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or TextTarget))
        {
            PlanContext.ThrowChanged(typeName);
        }

        return new TextAction((target as TextTarget)?.Column ?? -1, longLength);
    }
}

/// <summary>A column of strings.</summary>
internal sealed class TextTarget(int column) : Target
{
    internal int Column => column;

    internal override IEnumerable<int> Columns => [column];

    internal override Target? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    internal override StreamerAction MissingStep() => new MissingTextAction(column);
}

/// <summary>Strings, appended to a column or passed over.</summary>
/// <param name="column">The column, or -1.</param>
/// <param name="longLength">Four bytes of length, not one.</param>
internal sealed class TextAction(int column, bool longLength) : StreamerAction
{
    internal override int LeastSize => longLength ? 4 : 1;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int length = longLength ? Math.Max(decoding.Reader.ReadInt32(), 0) : decoding.Reader.ReadStringLength();
            ReadOnlySpan<byte> text = decoding.Reader.Take(length);
            if (column >= 0)
            {
                decoding.Builder(column).AppendText(text);
            }
        }
    }
}

/// <summary>Empty strings for a member that the stored layout does not have.</summary>
internal sealed class MissingTextAction(int column) : StreamerAction
{
    internal override int Size => 0;

    internal override void Read(ref Decoding decoding, int count)
    {
        decoding.FillIn(count);
        for (int i = 0; i < count; i++)
        {
            decoding.Builder(column).AppendText([]);
        }
    }
}
