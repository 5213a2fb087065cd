using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Microsoft.ML.Root.Truth;

/// <summary>Digest of one column, read cluster by cluster.</summary>
internal static class ColumnDigest
{
    /// <summary>The row of a column; one that cannot be read is "unreadable", with the reason as its head.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A column that fails is a row; the others follow.")]
    public static TruthRow Of(string file, RootTree tree, RootColumn column)
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
                ElementType.Bool => OfNumbers<bool>(row, tree, column),
                ElementType.Int8 => OfNumbers<sbyte>(row, tree, column),
                ElementType.UInt8 => OfNumbers<byte>(row, tree, column),
                ElementType.Int16 => OfNumbers<short>(row, tree, column),
                ElementType.UInt16 => OfNumbers<ushort>(row, tree, column),
                ElementType.Int32 => OfNumbers<int>(row, tree, column),
                ElementType.UInt32 => OfNumbers<uint>(row, tree, column),
                ElementType.Int64 => OfNumbers<long>(row, tree, column),
                ElementType.UInt64 => OfNumbers<ulong>(row, tree, column),
                ElementType.Float32 => OfNumbers<float>(row, tree, column),
                ElementType.Float64 => OfNumbers<double>(row, tree, column),
                _ => OfText(row, tree, column),
            };
        }
        catch (Exception error)
        {
            return row.WithError(error);
        }
    }

    private static TruthRow OfNumbers<T>(TruthRow row, RootTree tree, RootColumn column)
        where T : unmanaged
        => Of<T>(row, tree, column, static (hash, values) => hash.Add(values));

    private static TruthRow OfText(TruthRow row, RootTree tree, RootColumn column)
        => Of<ReadOnlyMemory<byte>>(row, tree, column, static (hash, values) =>
        {
            foreach (ReadOnlyMemory<byte> value in values)
            {
                hash.Add(value.Span);
            }
        });

    private static TruthRow Of<T>(TruthRow row, RootTree tree, RootColumn column, Action<ShortHash, ReadOnlySpan<T>> add)
    {
        using ShortHash hash = new();
        HeadText head = new();
        ShortHash[] counts = [.. Enumerable.Range(0, column.Schema.Shape.OffsetLevels).Select(_ => new ShortHash())];
        try
        {
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
                add(hash, values.Values);
                head.Add(values.Values);
                for (int level = 0; level < counts.Length; level++)
                {
                    counts[level].AddLengths(values.Offsets(level));
                }
            }

            return row with
            {
                Type = column.Schema.Type.ToString().ToLowerInvariant(),
                Shape = column.Schema.Shape.ToString(),
                Values = Number(total),
                Sha256 = hash.ToString(),
                Counts = string.Join(',', counts.Select(c => c.ToString())),
                Head = head.ToString(),
            };
        }
        finally
        {
            Array.ForEach(counts, c => c.Dispose());
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
