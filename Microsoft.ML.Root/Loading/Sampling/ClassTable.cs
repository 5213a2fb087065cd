using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>How many rows of each class there are, and where in a class each slice begins.</summary>
internal sealed class ClassTable
{
    /// <summary>More values than that are no classes.</summary>
    private const int LargestClassCount = 1 << 16;
    private readonly Dictionary<ulong, ClassRows>?[] _slices;

    private ClassTable(int column, int slices)
    {
        Column = column;
        _slices = new Dictionary<ulong, ClassRows>?[slices];
    }

    /// <summary>Position in the source of the column of classes.</summary>
    internal int Column { get; }

    /// <summary>Rows by class; see <see cref="ColumnKeys"/>.</summary>
    internal Dictionary<ulong, long> Sizes { get; } = [];

    /// <summary>The values of the classes.</summary>
    internal Dictionary<ulong, string> Names { get; } = [];

    /// <summary>The classes and their rows, for messages.</summary>
    internal string Listed
    {
        get
        {
            const int ListedClasses = 8;
            IEnumerable<string> classes = Sizes.Select(s => (Name: Names[s.Key], Rows: s.Value))
                .OrderBy(c => c.Name, IO.NaturalOrder.Instance)
                .Select(c => $"'{c.Name}' ({c.Rows} rows)");
            return string.Join(", ", classes.Take(ListedClasses)) + (Sizes.Count > ListedClasses ? ", ..." : "");
        }
    }

    /// <summary>False for a slice that could not be read when classes were counted.</summary>
    internal bool Knows(int slice) => _slices[slice] is not null;

    /// <summary>The classes of a slice; none where it could not be read.</summary>
    internal IReadOnlyDictionary<ulong, ClassRows> In(int slice) => _slices[slice] ?? [];

    /// <summary>The slices that hold rows of a class, and how many of its rows come before each.</summary>
    internal (int[] Slices, long[] Before) Starts(ulong key)
    {
        int[] slices = [.. Enumerable.Range(0, _slices.Length).Where(i => _slices[i]?.ContainsKey(key) == true)];
        return (slices, [.. slices.Select(i => _slices[i]![key].Before)]);
    }

    /// <summary>Counts the classes of a set of rows.</summary>
    /// <exception cref="ArgumentException">The column has too many values.</exception>
    internal static ClassTable Read(RowScanner scanner, RowSet rows, int column)
    {
        ClassTable table = new(column, rows.Slices.Length);
        scanner.Scan(rows, [column], slice =>
        {
            ulong[] keys = ColumnKeys.Read(slice.Column(0).Chunk);
            Dictionary<ulong, ClassRows> classes = [];
            for (int i = 0; i < slice.Rows.Count; i++)
            {
                ulong key = keys[slice.Rows[i]];
                ref long size = ref CollectionsMarshal.GetValueRefOrAddDefault(table.Sizes, key, out bool exists);
                if (!exists)
                {
                    table.Names.Add(key, ColumnKeys.Text(slice.Column(0).Chunk, slice.Rows[i]));
                }

                ref ClassRows own = ref CollectionsMarshal.GetValueRefOrAddDefault(classes, key, out bool isOwn);
                own = isOwn ? own with { Count = own.Count + 1 } : new ClassRows(size, 1);
                size++;
            }

            table._slices[slice.Slice.Index] = classes;
            CheckCount(table.Sizes.Count, slice.Column(0).Chunk.Schema);
        });
        return table;
    }

    /// <exception cref="ArgumentException">The column has too many values to name classes.</exception>
    internal static void CheckCount(int classes, ColumnSchema column)
    {
        if (classes > LargestClassCount)
        {
            throw new ArgumentException($"Column '{column.Path}' has more than {LargestClassCount} values; it does not name classes.");
        }
    }
}

/// <summary>Rows of a class in a slice.</summary>
/// <param name="Before">Rows of the class in the slices before.</param>
/// <param name="Count">Rows of the class in the slice.</param>
internal readonly record struct ClassRows(long Before, long Count);
