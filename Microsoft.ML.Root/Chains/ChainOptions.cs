using System.Collections.Concurrent;

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

/// <summary>A column with one value a file: a label from its name, a cross-section, a sum over another tree of it.</summary>
/// <param name="schema">The column; scalar.</param>
/// <param name="value">The value for an element of the chain, of the column's .NET type.</param>
internal sealed class FileColumn(ColumnSchema schema, Func<ChainElement, object> value)
{
    private readonly ConcurrentDictionary<ChainElement, Lazy<object>> _values = new();

    /// <summary>The column.</summary>
    internal ColumnSchema Schema { get; } = schema;

    /// <summary>The value for an element, found once.</summary>
    internal object Value(ChainElement element) => _values.GetOrAdd(element, e => new Lazy<object>(() => value(e))).Value;
}
