namespace Microsoft.ML.Root;

/// <summary>What to do where a file of a data set has other numbers in a column that is read than the file that shows the columns.</summary>
public enum DifferentTypePolicy
{
    /// <summary>An error that names file and column.</summary>
    Error,

    /// <summary>
    /// Numbers and booleans are converted as ROOT's schema evolution converts members that change type: as by a C++ cast. Anything
    /// else, a list where a number was or text, stays an error.
    /// </summary>
    Convert,
}
