using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Positions of an opened tree's columns by stored path, made once a tree and kept as long as it is.</summary>
internal sealed class PathIndex
{
    private static readonly ConditionalWeakTable<IColumnSource, PathIndex> Indexes = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    private PathIndex(IColumnSource source)
    {
        for (int i = 0; i < source.Columns.Count; i++)
        {
            _positions.TryAdd(source.Columns[i].Path, i);
        }
    }

    internal static PathIndex Of(IColumnSource source) => Indexes.GetValue(source, s => new PathIndex(s));

    /// <summary>Position of the column, or -1.</summary>
    internal int Find(string path) => _positions.GetValueOrDefault(path, -1);
}
