using System.Security.Cryptography;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>All that a file gives: each column over each range as a digest or an error, or the error of file or tree.</summary>
internal sealed class ReadOutcome
{
    /// <summary>Why file or tree did not open, or null.</summary>
    public RootFormatException? Refusal { get; private set; }

    /// <summary>Number of entries.</summary>
    public long EntryCount { get; private set; }

    /// <summary>A digest or an error's message for each range, by the column's path.</summary>
    public Dictionary<string, (string? Digest, string? Error)[]> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads every column over each range.</summary>
    public static ReadOutcome Of(string path, string treeName, IReadOnlyList<EntryRange> ranges, bool recover = false)
    {
        ReadOutcome outcome = new();
        try
        {
            using RootFile file = RootFile.Open(path, new RootFileOptions { Recover = recover });
            RootTree tree = file.GetTree(treeName);
            outcome.EntryCount = tree.EntryCount;
            foreach (RootColumn column in tree.Columns)
            {
                outcome.Columns.Add(column.Schema.Path, [.. ranges.Select(r => ReadPart(column, r))]);
            }
        }
        catch (RootFormatException error)
        {
            outcome.Refusal = error;
        }

        return outcome;
    }

    /// <summary>The clusters of an intact file's tree.</summary>
    public static EntryRange[] Ranges(string path, string treeName)
    {
        using RootFile file = RootFile.Open(path);
        return [.. file.GetTree(treeName).Clusters];
    }

    private static (string? Digest, string? Error) ReadPart(RootColumn column, EntryRange range)
    {
        try
        {
            return (Read(column, range), null);
        }
        catch (Exception error) when (error is RootFormatException or ArgumentOutOfRangeException)
        {
            return (null, error.Message);
        }
    }

    private static string Read(RootColumn column, EntryRange range) => column.Schema.Type switch
    {
        ElementType.Bool => Digest<bool>(column, range),
        ElementType.Int8 => Digest<sbyte>(column, range),
        ElementType.UInt8 => Digest<byte>(column, range),
        ElementType.Int16 => Digest<short>(column, range),
        ElementType.UInt16 => Digest<ushort>(column, range),
        ElementType.Int32 => Digest<int>(column, range),
        ElementType.UInt32 => Digest<uint>(column, range),
        ElementType.Int64 => Digest<long>(column, range),
        ElementType.UInt64 => Digest<ulong>(column, range),
        ElementType.Float32 => Digest<float>(column, range),
        ElementType.Float64 => Digest<double>(column, range),
        _ => Strings(column.Read<string>(range)),
    };

    private static string Digest<T>(RootColumn column, EntryRange range)
        where T : unmanaged
    {
        ColumnValues<T> values = column.Read<T>(range);
        return $"{Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.Values)))} {Offsets(values)}";
    }

    private static string Strings(ColumnValues<string> values) => $"{string.Join('\u0001', values.Values.ToArray())} {Offsets(values)}";

    private static string Offsets<T>(ColumnValues<T> values)
        => string.Join(';', Enumerable.Range(0, values.OffsetLevels).Select(l => string.Join(',', values.Offsets(l).ToArray())));
}
