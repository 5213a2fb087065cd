using System.Globalization;
using Microsoft.Data.Analysis;
using Spectre.Console;

namespace Exploration;

/// <summary>Data frames in the terminal.</summary>
internal static class Frames
{
    internal static void Show(DataFrame frame)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (DataFrameColumn column in frame.Columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.Name)).RightAligned());
        }

        for (long row = 0; row < frame.Rows.Count; row++)
        {
            table.AddRow([.. frame.Columns.Select(c => Markup.Escape(Text(c[row])))]);
        }

        AnsiConsole.Write(table);
    }

    private static string Text(object? value) => value switch
    {
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("G6", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
