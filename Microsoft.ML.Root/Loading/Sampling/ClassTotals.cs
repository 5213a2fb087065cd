using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Adds up rows and weights by class.</summary>
internal sealed class ClassTotals
{
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<ulong, Totals> _classes = [];

    /// <summary>What there is, in the order of the values.</summary>
    internal IReadOnlyList<RootClassTotals> List =>
    [
        .. _classes.Select(c => new RootClassTotals(_names[c.Key], c.Value.Rows, c.Value.Weights, c.Value.NotAboveZero))
            .Order(Comparer<RootClassTotals>.Create((a, b) => IO.NaturalOrder.Instance.Compare(a.Value, b.Value))),
    ];

    /// <summary>The classes of a slice's entries.</summary>
    internal ulong[] Read(ColumnChunk chunk)
    {
        ulong[] keys = new ulong[chunk.EntryCount];
        ColumnKeys.Read(chunk, keys);
        for (int i = 0; i < keys.Length; i++)
        {
            if ((i == 0 || keys[i] != keys[i - 1]) && !_names.ContainsKey(keys[i]))
            {
                _names.Add(keys[i], ColumnKeys.Text(chunk, i));
                ClassTable.CheckCount(_names.Count, chunk.Schema);
            }
        }

        return keys;
    }

    /// <summary>Adds a row.</summary>
    internal void Add(ulong key, double weight)
    {
        ref Totals totals = ref CollectionsMarshal.GetValueRefOrAddDefault(_classes, key, out _);
        totals.Rows++;
        totals.Weights += weight;
        totals.NotAboveZero += weight > 0 ? 0 : 1;
    }

    private record struct Totals(long Rows, double Weights, long NotAboveZero);
}
