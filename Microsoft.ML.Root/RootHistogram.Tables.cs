using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace Microsoft.ML.Root;

/// <content>Tables.</content>
public sealed partial class RootHistogram
{
    /// <summary>Lines that <see cref="ToString"/> has at most.</summary>
    private const int MostLines = 100;

    /// <summary>A table of the bins that hold something, underflow and overflow too: its bins on each axis, content, error; the first 100.</summary>
    public override string ToString()
    {
        StringBuilder table = new();
        table.AppendLine(CultureInfo.InvariantCulture, $"{string.Join(", ", Axes)}; {Entries} entries, integral {Integral:g8}");
        int[] filled = [.. Enumerable.Range(0, _contents.Length).Where(c => _contents[c] != 0 || _squares[c] != 0)];
        foreach (int cell in filled.Take(MostLines))
        {
            string bins = string.Concat(Axes.Select((axis, i) => $"{axis.Label(Bin(cell, i)),-24}"));
            table.AppendLine(CultureInfo.InvariantCulture, $"{bins}{_contents[cell],14:g8} ± {Math.Sqrt(_squares[cell]):g4}");
        }

        return (filled.Length > MostLines ? table.AppendLine(CultureInfo.InvariantCulture, $"and {filled.Length - MostLines} more") : table).ToString();
    }

    /// <summary>
    /// A row for each bin within the axes: for each axis its title with <c>.low</c> and <c>.high</c>, or its label, then <c>content</c> and
    /// <c>error</c>.
    /// </summary>
    public DataFrame ToDataFrame()
    {
        int[] cells = [.. Enumerable.Range(0, _contents.Length).Where(IsInside)];
        DataFrame frame = new();
        for (int i = 0; i < Axes.Count; i++)
        {
            RootAxis axis = Axes[i];
            int number = i;
            string title = axis.Title.Length > 0 ? axis.Title : $"axis{i}";
            if (axis.IsCategorical)
            {
                frame.Columns.Add(new StringDataFrameColumn(title, cells.Select(c => axis.Label(Bin(c, number)))));
            }
            else
            {
                frame.Columns.Add(new DoubleDataFrameColumn($"{title}.low", cells.Select(c => axis.LowEdge(Bin(c, number)))));
                frame.Columns.Add(new DoubleDataFrameColumn($"{title}.high", cells.Select(c => axis.HighEdge(Bin(c, number)))));
            }
        }

        frame.Columns.Add(new DoubleDataFrameColumn("content", cells.Select(c => _contents[c])));
        frame.Columns.Add(new DoubleDataFrameColumn("error", cells.Select(c => Math.Sqrt(_squares[c]))));
        return frame;
    }
}
