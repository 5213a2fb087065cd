using System.Text;
using Microsoft.ML.Root;
using Microsoft.ML.Root.Truth;

namespace RootInspect;

/// <summary>Entries of a column as nested JSON lists.</summary>
/// <param name="range">The entries.</param>
internal sealed class EntryText(EntryRange range) : IColumnVisitor<string[]>
{
    private const int LongestText = 80;

    public string[] Visit<T>(RootColumn column)
    {
        ColumnValues<T> values = column.Read<T>(range);
        string[] entries = new string[range.Count];
        for (int entry = 0; entry < entries.Length; entry++)
        {
            StringBuilder text = new();
            Append(text, values, column.Schema.Shape, level: 0, offsetLevel: 0, item: entry);
            entries[entry] = text.ToString();
        }

        return entries;
    }

    private static void Append<T>(StringBuilder text, ColumnValues<T> values, ColumnShape shape, int level, int offsetLevel, int item)
    {
        if (level == shape.Count)
        {
            text.Append(ValueText.Of(values.Values[item], LongestText));
            return;
        }

        bool isFixed = shape[level].Kind == ShapeLevelKind.Fixed;
        (int first, int end) = isFixed
            ? (item * shape[level].Length, (item + 1) * shape[level].Length)
            : (values.Offsets(offsetLevel)[item], values.Offsets(offsetLevel)[item + 1]);
        if (shape[level].Kind == ShapeLevelKind.Optional && first == end)
        {
            text.Append("null");
            return;
        }

        bool isOptional = shape[level].Kind == ShapeLevelKind.Optional;
        text.Append(isOptional ? "" : "[");
        for (int i = first; i < end; i++)
        {
            text.Append(i > first ? ", " : "");
            Append(text, values, shape, level + 1, isFixed ? offsetLevel : offsetLevel + 1, i);
        }

        text.Append(isOptional ? "" : "]");
    }
}
