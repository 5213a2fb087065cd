using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Microsoft.ML.Root.Truth;

/// <summary>Digest of one column, read cluster by cluster.</summary>
internal static class ColumnDigest
{
    /// <summary>The row of a column; one that cannot be read is "unreadable", with the reason as its head.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A column that fails is a row; the others follow.")]
    public static TruthRow Of(string file, RootTree tree, RootColumn column, ref ColumnHashes hashes)
    {
        TruthRow row = new(file, tree.Path, tree.Kind, column.Schema.Path, "", "", Number(tree.EntryCount), "", "", "", "")
        {
            IsReference = column.Schema.TypeName is "TRef" or "TRefArray" || column.Schema.Path.Split('.', '/')[^1] == "fUniqueID",
        };
        if (column.Schema.Unreadable is string reason)
        {
            return row with { Type = TruthRow.Unreadable, Head = reason };
        }

        try
        {
            return column.Schema.Type switch
            {
                ElementType.Bool => OfNumbers<bool>(row, tree, column, hashes),
                ElementType.Int8 => OfNumbers<sbyte>(row, tree, column, hashes),
                ElementType.UInt8 => OfNumbers<byte>(row, tree, column, hashes),
                ElementType.Int16 => OfNumbers<short>(row, tree, column, hashes),
                ElementType.UInt16 => OfNumbers<ushort>(row, tree, column, hashes),
                ElementType.Int32 => OfNumbers<int>(row, tree, column, hashes),
                ElementType.UInt32 => OfNumbers<uint>(row, tree, column, hashes),
                ElementType.Int64 => OfNumbers<long>(row, tree, column, hashes),
                ElementType.UInt64 => OfNumbers<ulong>(row, tree, column, hashes),
                ElementType.Float32 => OfNumbers<float>(row, tree, column, hashes),
                ElementType.Float64 => OfNumbers<double>(row, tree, column, hashes),
                _ => OfText(row, tree, column, hashes),
            };
        }
        catch (Exception error)
        {
            hashes.Dispose(); // they hold a part of this column
            hashes = new ColumnHashes();
            return row.WithError(error);
        }
    }

    private static TruthRow OfNumbers<T>(TruthRow row, RootTree tree, RootColumn column, ColumnHashes hashes)
        where T : unmanaged
        => Of<T>(row, tree, column, hashes, static (hash, values) => hash.Add(values));

    private static TruthRow OfText(TruthRow row, RootTree tree, RootColumn column, ColumnHashes hashes)
        => Of<ReadOnlyMemory<byte>>(row, tree, column, hashes, static (hash, values) =>
        {
            foreach (ReadOnlyMemory<byte> value in values)
            {
                hash.Add(value.Span);
            }
        });

    private static TruthRow Of<T>(TruthRow row, RootTree tree, RootColumn column, ColumnHashes hashes, Action<ShortHash, ReadOnlySpan<T>> add)
    {
        HeadText head = new();
        int levels = column.Schema.Shape.OffsetLevels;
        long total = 0;
        EntryRange stored = column.StoredEntries;
        foreach (EntryRange cluster in tree.Clusters)
        {
            EntryRange range = cluster.Intersect(stored);
            if (range.Count == 0)
            {
                continue;
            }

            ColumnValues<T> values = column.Read<T>(range);
            total += values.Values.Length;
            add(hashes.Values, values.Values);
            head.Add(values.Values);
            for (int level = 0; level < levels; level++)
            {
                hashes.Counts(level).AddLengths(values.Offsets(level));
            }
        }

        return row with
        {
            Type = column.Schema.Type.ToString().ToLowerInvariant(),
            Shape = column.Schema.Shape.ToString(),
            Values = Number(total),
            Sha256 = hashes.Values.Take(),
            Counts = string.Join(',', Enumerable.Range(0, levels).Select(level => hashes.Counts(level).Take())),
            Head = head.ToString(),
        };
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
