using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Divides rows so that each part has its share of every class: the rows of a class are put into a random order and dealt to the parts.
/// The class of each row is read once, and every part is known from then on.
/// </summary>
internal static class StratifiedSplitter
{
    /// <summary>Part 0 and its complement, or for folds each fold and its complement. Rows that cannot be read are in none of them.</summary>
    /// <param name="scanner">The data.</param>
    /// <param name="rows">What is split; counted.</param>
    /// <param name="split">How.</param>
    /// <param name="column">Position in the source of the class.</param>
    /// <exception cref="ArgumentException">A part has no row, or the column has too many values.</exception>
    internal static (RowSet Training, RowSet Validation)[] Divide(RowScanner scanner, RowSet rows, RootSplit split, int column)
    {
        int parts = split.Folds > 1 ? split.Folds : 2;
        ushort[]?[] numbersOf = new ushort[]?[rows.Slices.Length];
        List<ClassSize> classes = Read(scanner, rows, column, numbersOf);
        ClassSize[] ordered = [.. classes.OrderBy(c => c.Key)];
        long[] sizes = [.. ordered.Select(c => c.Rows)];
        long chosen = Splitter.Chosen(sizes.Sum(), split, parts);
        IRowDealer dealer = split.Folds > 1
            ? new FoldDealer(split.Folds)
            : new FractionDealer(Apportionment.Divide(chosen, sizes, [], (ulong)split.Seed));
        Stratum[] strata = new Stratum[ordered.Length];
        long before = 0;
        for (int i = 0; i < strata.Length; i++)
        {
            strata[ordered[i].Number] = new Stratum(i, before, new IndexPermutation(sizes[i], Xoshiro256.Hash((ulong)split.Seed, ordered[i].Key)));
            before += sizes[i];
        }

        ushort[]?[] partOf = Array.ConvertAll(
            numbersOf, numbers => numbers is null ? null : Array.ConvertAll(numbers, number => (ushort)strata[number].Next(dealer)));
        return [.. Enumerable.Range(0, split.Folds).Select(fold => (
            (RowSet)new StratifiedPart(rows, partOf, fold, isComplement: true), (RowSet)new StratifiedPart(rows, partOf, fold, isComplement: false)))];
    }

    /// <summary>Finds the class of each row, once: another time other files might be readable.</summary>
    /// <param name="scanner">The data.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="column">Position in the source of the class.</param>
    /// <param name="numbersOf">Gains, of each slice that could be read, the number of each row's class.</param>
    /// <returns>The classes by their numbers.</returns>
    private static List<ClassSize> Read(RowScanner scanner, RowSet rows, int column, ushort[]?[] numbersOf)
    {
        List<ClassSize> classes = [];
        Dictionary<ulong, int> numbers = [];
        scanner.Scan(rows, [column], slice =>
        {
            ulong[] keys = ColumnKeys.Read(slice.Column(0).Chunk);
            ushort[] own = new ushort[slice.Rows.Count];
            for (int i = 0; i < own.Length; i++)
            {
                ulong key = keys[slice.Rows[i]];
                ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out bool exists);
                if (!exists)
                {
                    ClassTable.CheckCount(numbers.Count, slice.Column(0).Chunk.Schema);
                    number = classes.Count;
                    classes.Add(new ClassSize(key, number, 0));
                }

                classes[number] = classes[number] with { Rows = classes[number].Rows + 1 };
                own[i] = (ushort)number;
            }

            numbersOf[slice.Slice.Index] = own;
        });
        return classes;
    }

    /// <summary>A class as it was found.</summary>
    /// <param name="Key">Its value; see <see cref="ColumnKeys"/>.</param>
    /// <param name="Number">In which order it came.</param>
    /// <param name="Rows">Rows of it.</param>
    private readonly record struct ClassSize(ulong Key, int Number, long Rows);

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

/// <summary>A part of a stratified split, or all rows but those of a part.</summary>
/// <param name="parent">What was split.</param>
/// <param name="partOf">Of each slice the parts of the parent's rows; null where it could not be read.</param>
/// <param name="part">The part.</param>
/// <param name="isComplement">True for all rows but those of the part.</param>
internal sealed class StratifiedPart(RowSet parent, ushort[]?[] partOf, int part, bool isComplement) : RowSet(parent.Slices, parent)
{
    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context)
    {
        ushort[] parts = partOf[slice.Index] ?? [];
        List<int> own = [];
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] == part != isComplement)
            {
                own.Add(rows[i]);
            }
        }

        return own.Count == slice.Count ? SelectedRows.All(slice.Count) : SelectedRows.Of([.. own]);
    }

    /// <summary>Parts are those of a whole slice's rows.</summary>
    internal override bool IsKnown(int slice) => true;
}
