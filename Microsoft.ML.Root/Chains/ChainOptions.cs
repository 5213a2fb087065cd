namespace Microsoft.ML.Root.Chains;

/// <summary>How files are put together to one source.</summary>
internal sealed record ChainOptions
{
    /// <summary>Take the columns of all files, not of the first alone.</summary>
    internal bool UnionSchema { get; init; }

    /// <summary>What to do where a file lacks a column that is read.</summary>
    internal MissingColumnPolicy MissingColumns { get; init; }

    /// <summary>What to do where a file has other numbers in a column that is read.</summary>
    internal DifferentTypePolicy DifferentTypes { get; init; }

    /// <summary>What to do with a file that cannot be opened.</summary>
    internal BadFilePolicy BadFiles { get; init; }

    /// <summary>Columns that come from the file, not from its trees.</summary>
    internal IReadOnlyList<FileColumn> FileColumns { get; init; } = [];
}
