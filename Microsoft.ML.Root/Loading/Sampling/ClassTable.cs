using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>How many rows of each class there are, and where in a class each slice begins.</summary>
internal sealed class ClassTable
{
    /// <summary>More values than that are no classes.</summary>
    private const int LargestClassCount = 1 << 16;
    private readonly Dictionary<ulong, long>?[] _before;

    private ClassTable(int column, int slices)
    {
        Column = column;
        _before = new Dictionary<ulong, long>?[slices];
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
    internal bool Knows(int slice) => _before[slice] is not null;

    /// <summary>Rows of a class in the slices before this one.</summary>
    internal long Before(int slice, ulong key) => _before[slice]![key];

    /// <summary>The slices that hold rows of a class, and how many of its rows come before each.</summary>
    internal (int[] Slices, long[] Before) Starts(ulong key)
    {
        int[] slices = [.. Enumerable.Range(0, _before.Length).Where(i => _before[i]?.ContainsKey(key) == true)];
        return (slices, [.. slices.Select(i => _before[i]![key])]);
    }

    /// <summary>Counts the classes of a set of rows.</summary>
    /// <exception cref="ArgumentException">The column has too many values.</exception>
    internal static ClassTable Read(RowScanner scanner, RowSet rows, int column)
    {
        ClassTable table = new(column, rows.Slices.Length);
        scanner.Scan(rows, [column], slice =>
        {
            ulong[] keys = new ulong[slice.Slice.Count];
            ColumnKeys.Read(slice.Column(0).Chunk, keys);
            Dictionary<ulong, long> before = [];
            for (int i = 0; i < slice.Rows.Count; i++)
            {
                ulong key = keys[slice.Rows[i]];
                ref long size = ref CollectionsMarshal.GetValueRefOrAddDefault(table.Sizes, key, out bool exists);
                if (!exists)
                {
                    table.Names.Add(key, ColumnKeys.Text(slice.Column(0).Chunk, slice.Rows[i]));
                }

                before.TryAdd(key, size);
                size++;
            }

            table._before[slice.Slice.Index] = before;
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
