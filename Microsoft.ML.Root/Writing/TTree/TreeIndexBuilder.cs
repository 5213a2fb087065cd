using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>Gathers the values of one or two columns, by which a tree's entries can be found (TTree::BuildIndex).</summary>
internal sealed class TreeIndexBuilder
{
    /// <summary>What stands for a second expression where there is none.</summary>
    private const string NoMinor = "0";
    private readonly string[] _names;
    private readonly int[] _columns;
    private readonly List<long>[] _values;

    private TreeIndexBuilder(IReadOnlyList<ColumnSchema> schemas, int[] columns)
    {
        _columns = columns;
        _names = [.. columns.Select(c => schemas[c].Name)];
        _values = [.. columns.Select(_ => new List<long>())];
    }

    /// <summary>A builder, or null where there is no column.</summary>
    /// <param name="schemas">All columns.</param>
    /// <param name="columns">Positions of those of the index.</param>
    internal static TreeIndexBuilder? Of(IReadOnlyList<ColumnSchema> schemas, int[] columns)
        => columns.Length == 0 ? null : new TreeIndexBuilder(schemas, columns);

    /// <summary>Adds entries.</summary>
    internal void Append(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            _values[i].AddRange(ScalarValues.Read<long>(chunks[_columns[i]])[first..end]);
        }
    }

    /// <summary>The index of all entries.</summary>
    internal TreeIndex Build() => _columns.Length == 1
        ? TreeIndex.Build(_names[0], NoMinor, [.. _values[0]], new long[_values[0].Count])
        : TreeIndex.Build(_names[0], _names[1], [.. _values[0]], [.. _values[1]]);
}
