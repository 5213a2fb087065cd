using System.Collections.Concurrent;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Adds up rows and weights by class. Classes are numbered as they are met, so that adding a row is a matter of its number.</summary>
/// <param name="column">Position in the source of the class.</param>
internal sealed class ClassTotals(int column) : ISliceValues
{
    private readonly ConcurrentDictionary<ulong, int> _numbers = [];
    private readonly List<string> _names = [];
    private Totals[] _totals = [];

    /// <summary>What there is, in the order of the values.</summary>
    internal IReadOnlyList<RootClassTotals> List
    {
        get
        {
            lock (_names)
            {
                return
                [
                    .. _totals.Zip(_names).Where(c => c.First.Rows > 0)
                        .Select(c => new RootClassTotals(c.Second, c.First.Rows, c.First.Weights, c.First.NotAboveZero))
                        .Order(Comparer<RootClassTotals>.Create((a, b) => IO.NaturalOrder.Instance.Compare(a.Value, b.Value))),
                ];
            }
        }
    }

    public IReadOnlyList<int> Inputs { get; } = [column];

    public Array Compute(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context) => Numbers(inputs[0]);

    /// <summary>The numbers of the classes of a slice's entries. Thread-safe.</summary>
    internal int[] Numbers(ColumnChunk chunk)
    {
        ulong[] keys = ColumnKeys.Read(chunk);
        int[] numbers = new int[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            if (i > 0 && keys[i] == keys[i - 1])
            {
                numbers[i] = numbers[i - 1];
            }
            else if (!_numbers.TryGetValue(keys[i], out numbers[i]))
            {
                numbers[i] = Add(keys[i], chunk, i);
            }
        }

        return numbers;
    }

    /// <summary>Adds a row of a class. Rows are added by one thread at a time.</summary>
    internal void Add(int number, double weight)
    {
        if (number >= _totals.Length)
        {
            Array.Resize(ref _totals, Math.Max(number + 1, 2 * _totals.Length));
        }

        ref Totals totals = ref _totals[number];
        totals.Rows++;
        totals.Weights += weight;
        totals.NotAboveZero += weight > 0 ? 0 : 1;
    }

    private int Add(ulong key, ColumnChunk chunk, int row)
    {
        lock (_names)
        {
            if (!_numbers.TryGetValue(key, out int number))
            {
                number = _names.Count;
                _names.Add(ColumnKeys.Text(chunk, row));
                ClassTable.CheckCount(_names.Count, chunk.Schema);
                _numbers[key] = number;
            }

            return number;
        }
    }

    private record struct Totals(long Rows, double Weights, long NotAboveZero);
}
