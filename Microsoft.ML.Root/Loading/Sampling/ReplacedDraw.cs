using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Draws with replacement: each draw takes any row of the class. How many draws fall into each slice is found when the epoch
/// begins; which rows of the slice they take, when it is loaded.
/// </summary>
internal sealed class ReplacedDraw : IRowSampler
{
    private readonly ClassTable _classes;
    private readonly ulong _seed;
    private readonly ulong _epoch;
    private readonly Dictionary<ulong, Dictionary<int, int>> _draws = [];

    internal ReplacedDraw(ClassTable classes, IReadOnlyDictionary<ulong, long> quotas, ulong seed, ulong epoch)
    {
        _classes = classes;
        _seed = seed;
        _epoch = epoch;
        Inputs = [classes.Column];
        foreach ((ulong key, long quota) in quotas)
        {
            _draws.Add(key, Deal(key, quota));
        }
    }

    public IReadOnlyList<int> Inputs { get; }

    public int? CountIn(Slice slice) => _draws.Values.Sum(draws => draws.GetValueOrDefault(slice.Index));

    public SelectedRows Sample(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        ulong[] keys = ColumnKeys.Read(inputs[0]);
        Dictionary<ulong, List<int>> byClass = [];
        for (int i = 0; i < rows.Count; i++)
        {
            if (_draws.ContainsKey(keys[rows[i]]))
            {
                if (!byClass.TryGetValue(keys[rows[i]], out List<int>? members))
                {
                    byClass.Add(keys[rows[i]], members = []);
                }

                members.Add(rows[i]);
            }
        }

        List<int> drawn = [];
        foreach ((ulong key, List<int> members) in byClass)
        {
            Xoshiro256 random = new(_seed, _epoch, key, (ulong)slice.Index);
            for (int draw = _draws[key].GetValueOrDefault(slice.Index); draw > 0; draw--)
            {
                drawn.Add(members[(int)random.NextBelow((ulong)members.Count)]);
            }
        }

        drawn.Sort();
        return SelectedRows.Of([.. drawn]);
    }

    private Dictionary<int, int> Deal(ulong key, long quota)
    {
        (int[] slices, long[] starts) = _classes.Starts(key);
        Dictionary<int, int> draws = [];
        Xoshiro256 random = new(_seed, _epoch, key);
        for (long draw = 0; draw < quota; draw++)
        {
            int at = Array.BinarySearch(starts, (long)random.NextBelow((ulong)_classes.Sizes[key]));
            int slice = slices[at >= 0 ? at : ~at - 1];
            draws[slice] = draws.GetValueOrDefault(slice) + 1;
        }

        return draws;
    }
}
