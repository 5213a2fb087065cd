namespace Microsoft.ML.Root.Truth;

/// <summary>How what was read stands to a row of a table.</summary>
public enum Verdict
{
    /// <summary>Type, shape, entries, values and lengths agree, or nobody can read the column.</summary>
    Right,

    /// <summary>The column is listed, but is said to be unreadable.</summary>
    Unreadable,

    /// <summary>Something else was read, the file is not there, or reading it failed with no error of the file.</summary>
    Wrong,

    /// <summary>Wrong or missing, but one reader alone vouches for the table's row, or nobody does.</summary>
    Question,

    /// <summary>The column is not listed.</summary>
    Missing,

    /// <summary>A column that the table has not.</summary>
    Extra,

    /// <summary>The table has no values, since its readers had none; values were read.</summary>
    Beyond,
}
