using System.Collections.Concurrent;

namespace Microsoft.ML.Root.Chains;

/// <summary>A column with one value a file: a label from its name, a cross-section, a sum over another tree of it.</summary>
/// <param name="schema">The column; scalar.</param>
/// <param name="value">The value for an element of the chain, of the column's .NET type.</param>
internal class FileColumn(ColumnSchema schema, Func<ChainElement, object> value)
{
    private readonly ConcurrentDictionary<ChainElement, Lazy<object>> _values = new();

    /// <summary>The column.</summary>
    internal ColumnSchema Schema { get; } = schema;

    /// <summary>The value for an element, found once.</summary>
    internal object Value(ChainElement element) => _values.GetOrAdd(element, e => new Lazy<object>(() => value(e))).Value;
}

/// <summary>A column with the same value in all files.</summary>
/// <param name="schema">The column; scalar.</param>
/// <param name="value">The value, of the column's .NET type.</param>
internal sealed class ConstantColumn(ColumnSchema schema, object value) : FileColumn(schema, _ => value)
{
    /// <summary>The value.</summary>
    internal object Constant { get; } = value;
}

/// <summary>A column with the sum, in each file, of a column of another tree.</summary>
/// <param name="schema">The column; scalar.</param>
/// <param name="tree">Path of the other tree.</param>
/// <param name="column">Column of it that is added up.</param>
/// <param name="sum">Adds it up in the file of an element.</param>
internal sealed class FileSumColumn(ColumnSchema schema, string tree, string column, Func<ChainElement, object> sum) : FileColumn(schema, sum)
{
    /// <summary>Path of the other tree.</summary>
    internal string Tree { get; } = tree;

    /// <summary>Column of it that is added up.</summary>
    internal string Column { get; } = column;
}
