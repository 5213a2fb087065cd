namespace Microsoft.ML.Root.Truth;

/// <summary>One row of a truth table: what one leaf column holds (docs/truth-format.md).</summary>
/// <param name="File">File, relative to the folder of the table's files, with slashes.</param>
/// <param name="Object">Path of the tree in the file.</param>
/// <param name="Kind">TTree or RNTuple.</param>
/// <param name="Column">Stored path of the column; empty for an object that cannot be read at all.</param>
/// <param name="Type">Element type, or "unreadable".</param>
/// <param name="Shape">Levels, outermost first.</param>
/// <param name="Entries">Number of entries of the tree.</param>
/// <param name="Values">Number of leaf values.</param>
/// <param name="Sha256">Digest of the values.</param>
/// <param name="Counts">Digests of the list lengths, a level each.</param>
/// <param name="Head">The first values as JSON, or why the column is unreadable; not compared.</param>
public sealed record TruthRow(
    string File,
    string Object,
    string Kind,
    string Column,
    string Type,
    string Shape,
    string Entries,
    string Values,
    string Sha256,
    string Counts,
    string Head)
{
    /// <summary>The type of a column that is there but cannot be read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The type of what could not be looked at: the file is not there, or reading it went wrong in a way that it must not.</summary>
    public const string Failed = "failed";

    /// <summary>The type of a column without values whose class the file does not describe.</summary>
    public const string Unknown = "unknown";

    /// <summary>The type of a column that is too large for a table.</summary>
    public const string Large = "large";

    /// <summary>The table's first line.</summary>
    public const string Header = "file\tobject\tkind\tcolumn\ttype\tshape\tentries\tvalues\tsha256\tcounts\thead";

    /// <summary>True for what tables do not list: the number of a TObject, and the numbers by which TRefs name objects.</summary>
    public bool IsReference { get; init; }

    /// <summary>True where reading failed, in a file that says it can be read.</summary>
    public bool IsError { get; init; }

    /// <summary>Who vouches for the row, of tables that say it; not written.</summary>
    public string Source { get; init; } = "";

    /// <summary>
    /// True when one reader alone vouches, and not the writer: where another reads something else, it is open who is right.
    /// </summary>
    public bool IsVouchedByOne => Source is "uproot" or "root";

    /// <summary>What tells rows apart.</summary>
    public (string File, string Object, string Column) Place => (File, Object, Column);

    /// <summary>The row of an error: what a file may give is unreadable, all else failed.</summary>
    public TruthRow WithError(Exception error) => error is RootFormatException
        ? this with { Type = Unreadable, IsError = true, Head = error.Message }
        : this with { Type = Failed, IsError = true, Head = $"{error.GetType().Name}: {error.Message}" };

    /// <summary>One line of a table; columns behind the source are ignored.</summary>
    public static TruthRow Parse(string line)
    {
        string[] cells = line.Split('\t');
        return cells.Length < 11
            ? throw new FormatException($"a row of a truth table has 11 cells, not {cells.Length}: {line}")
            : new TruthRow(cells[0], Text(cells[1]), cells[2], Text(cells[3]), cells[4], cells[5], cells[6], cells[7], cells[8], cells[9], cells[10])
            {
                Source = cells.Length > 11 ? cells[11] : "",
            };
    }

    /// <summary>The row as a line.</summary>
    public override string ToString() => string.Join(
        '\t', File, Cell(Object), Kind, Cell(Column), Type, Shape, Entries, Values, Sha256, Counts, Cell(Head));

    private static string Cell(string text)
        => text.Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Text(string cell)
        => cell.Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
