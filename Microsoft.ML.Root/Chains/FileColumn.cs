using System.Collections.Concurrent;

namespace Microsoft.ML.Root.Chains;

/// <summary>A column with one value a file: a label from its name, a cross-section, a sum over another tree of it.</summary>
/// <param name="schema">The column; scalar.</param>
/// <param name="value">The value for a member of the chain, of the column's .NET type.</param>
internal sealed class FileColumn(ColumnSchema schema, Func<ChainElement, object> value)
{
    private readonly ConcurrentDictionary<ChainElement, Lazy<object>> _values = new();

    /// <summary>The column.</summary>
    internal ColumnSchema Schema { get; } = schema;

    /// <summary>The value for a member, found once.</summary>
    internal object Value(ChainElement member) => _values.GetOrAdd(member, m => new Lazy<object>(() => value(m))).Value;
}
