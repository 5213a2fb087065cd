using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Strings of a character leaf (<c>/C</c>): a length, then the bytes; an empty one may take no bytes at all.</summary>
internal sealed class TextLeafDecoder(ContentColumn column) : BranchDecoder
{
    internal override IReadOnlyList<ContentColumn> Columns { get; } = [column];

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        if (builders[0] is not ColumnBuilder builder)
        {
            return;
        }

        for (int i = 0; i < entries.Count; i++)
        {
            BigEndianReader reader = new(entries.Payload[entries.Offsets[i]..entries.Offsets[i + 1]]);
            builder.AppendText(reader.Left == 0 ? [] : reader.ReadStringBytes());
            if (reader.Left != 0)
            {
                FormatError.Throw("a string is shorter than its entry", expected: "0 bytes left", found: $"{reader.Left}");
            }
        }
    }
}
