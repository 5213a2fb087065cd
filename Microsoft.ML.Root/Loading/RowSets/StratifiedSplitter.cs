using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Divides rows so that each part has its share of every class: the rows of a class are put into a random order and dealt to the parts.
/// The class of each row is read once, and every part is known from then on.
/// </summary>
internal static class StratifiedSplitter
{
    /// <summary>Part 0 and its complement, or for folds each fold and its complement.</summary>
    /// <param name="scanner">The data.</param>
    /// <param name="rows">What is split; counted.</param>
    /// <param name="split">How.</param>
    /// <param name="column">Position in the source of the class.</param>
    /// <exception cref="ArgumentException">A part has no row, or the column has too many values.</exception>
    internal static (RowSet Training, RowSet Validation)[] Divide(RowScanner scanner, RowSet rows, RootSplit split, int column)
    {
        int parts = split.Folds > 1 ? split.Folds : 2;
        long chosen = Splitter.Chosen(rows, split, parts);
        ClassTable classes = ClassTable.Read(scanner, rows, column);
        ulong[] keys = [.. classes.Sizes.Keys.Order()];
        long[] sizes = [.. keys.Select(k => classes.Sizes[k])];
        IRowDealer dealer = split.Folds > 1
            ? new FoldDealer(split.Folds)
            : new FractionDealer(Apportionment.Divide(chosen, sizes, [], (ulong)split.Seed));
        Stratum[] strata = new Stratum[keys.Length];
        long before = 0;
        for (int i = 0; i < strata.Length; i++)
        {
            strata[i] = new Stratum(i, before, new IndexPermutation(sizes[i], Xoshiro256.Hash((ulong)split.Seed, keys[i])));
            before += sizes[i];
        }

        (ListedRows Training, ListedRows Validation)[] divided =
            [.. Enumerable.Range(0, split.Folds).Select(_ => (new ListedRows(rows), new ListedRows(rows)))];
        Dictionary<ulong, int> numbers = keys.Select((key, i) => (key, i)).ToDictionary(k => k.key, k => k.i);
        scanner.Scan(rows, [column], slice =>
        {
            ulong[] own = ColumnKeys.Read(slice.Column(0).Chunk);
            int[] partOf = new int[slice.Rows.Count];
            for (int i = 0; i < partOf.Length; i++)
            {
                partOf[i] = strata[numbers[own[slice.Rows[i]]]].Next(dealer);
            }

            for (int fold = 0; fold < divided.Length; fold++)
            {
                divided[fold].Training.Keep(slice.Slice, Where(slice.Rows, partOf, fold, isPart: false));
                divided[fold].Validation.Keep(slice.Slice, Where(slice.Rows, partOf, fold, isPart: true));
            }
        });
        return Array.ConvertAll(divided, d => ((RowSet)d.Training, (RowSet)d.Validation));
    }

    private static SelectedRows Where(SelectedRows rows, int[] partOf, int part, bool isPart)
    {
        List<int> found = [];
        for (int i = 0; i < partOf.Length; i++)
        {
            if (partOf[i] == part == isPart)
            {
                found.Add(rows[i]);
            }
        }

        return SelectedRows.Of([.. found]);
    }

    /// <summary>A class whose rows are dealt one after another.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="before">Rows of the classes before it, so that folds go on where those ended.</param>
    /// <param name="order">Puts its rows into random order.</param>
    private sealed class Stratum(int number, long before, IndexPermutation order)
    {
        private long _rank;

        internal int Next(IRowDealer dealer) => dealer.PartOf(number, before, order[_rank++]);
    }
}

/// <summary>Rows that were found when a set was divided.</summary>
internal sealed class ListedRows : RowSet
{
    internal ListedRows(RowSet parent)
        : base(parent.Slices, parent)
    {
        foreach (Slice slice in Slices)
        {
            Keep(slice, SelectedRows.None); // until some are found
        }
    }

    /// <summary>Never asked: all is known.</summary>
    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context) => rows;
}
