using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>Columns that lie in arrays: values, lists (jagged arrays), lists of lists, texts. It counts what is decoded.</summary>
internal sealed class SyntheticSource : IColumnSource
{
    private readonly List<Array> _values = [];
    private readonly List<ColumnSchema> _columns = [];

    public SyntheticSource(long entryCount, int clusterSize = int.MaxValue)
    {
        EntryCount = entryCount;
        List<EntryRange> clusters = [];
        for (long start = 0; start < entryCount; start += clusterSize)
        {
            clusters.Add(new EntryRange(start, Math.Min(entryCount, start + clusterSize)));
        }

        Clusters = clusters;
    }

    /// <summary>Entries with values, by column; null for all.</summary>
    internal Func<int, EntryRange>? Stored { get; init; }

    /// <summary>The columns that were said to be read.</summary>
    internal IReadOnlyList<int> Expected { get; private set; } = [];

    /// <summary>How often the source was asked whether it changed.</summary>
    internal int Checks { get; private set; }

    public string Name => "synthetic";

    public long EntryCount { get; }

    public IReadOnlyList<ColumnSchema> Columns => _columns;

    public IReadOnlyList<EntryRange> Clusters { get; }

    public IReadOnlyList<SourceFile> Files => [];

    public long MetadataBytes => 0;

    /// <summary>Names of the columns that were decoded, one for each time.</summary>
    public List<string> Decoded { get; } = [];

    /// <summary>Adds a column; an array of arrays is a list, an array of arrays of arrays a list of lists.</summary>
    public SyntheticSource Add(string name, Array values, string? path = null)
    {
        Type element = values.GetType().GetElementType()!;
        List<ShapeLevel> levels = [];
        while (element.IsArray)
        {
            levels.Add(ShapeLevel.Variable);
            element = element.GetElementType()!;
        }

        return Add(name, values, ElementTypes.Of(element)!.Value, new ColumnShape(levels), path);
    }

    /// <summary>Adds a column of arrays of one length.</summary>
    public SyntheticSource AddFixed(string name, Array values, params int[] lengths)
        => Add(
            name, values, ElementTypes.Of(values.GetType().GetElementType()!.GetElementType()!)!.Value,
            new ColumnShape(lengths.Select(ShapeLevel.Fixed)), null);

    /// <summary>Adds a column that cannot be read.</summary>
    public SyntheticSource AddUnreadable(string name, string reason)
    {
        _values.Add(Array.Empty<int>());
        _columns.Add(new ColumnSchema { Name = name, Path = name, Type = ElementType.Int32, Unreadable = reason });
        return this;
    }

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster) => [];

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
        => [.. columns.Select((c, i) => new GenerateTask(i, 0, context => Decode(c, range, context.Pool)))];

    public EntryRange StoredEntries(int column) => Stored?.Invoke(column) ?? new EntryRange(0, EntryCount);

    public void Expect(IReadOnlyList<int> columns) => Expected = columns;

    public IReadOnlyList<RootHostStatistics> Hosts => [];

    public void CheckUnchanged() => Checks++;

    public ColumnStorage Storage(int column) => new(1, 1, 1, "memory");

    public void Dispose()
    {
    }

    private SyntheticSource Add(string name, Array values, ElementType type, ColumnShape shape, string? path)
    {
        Assert.HasCount((int)EntryCount, values);
        _values.Add(values);
        _columns.Add(new ColumnSchema { Name = name, Path = path ?? name, Type = type, Shape = shape });
        return this;
    }

    private ColumnChunk Decode(int column, EntryRange range, BufferPool pool)
    {
        ColumnSchema schema = _columns[column];
        lock (Decoded)
        {
            Decoded.Add(schema.Name);
        }

        List<PooledBuffer> offsets = [];
        IReadOnlyList<object> items = [.. _values[column].Cast<object>().Skip((int)range.Start).Take((int)range.Count)];
        foreach (ShapeLevel level in schema.Shape)
        {
            if (level.Kind == ShapeLevelKind.Variable)
            {
                int[] ends = [0, .. items.Select(l => ((Array)l).Length)];
                for (int i = 1; i < ends.Length; i++)
                {
                    ends[i] += ends[i - 1];
                }

                offsets.Add(Rent(pool, MemoryMarshal.AsBytes<int>(ends)));
            }

            if (items.Count > 0 && items[0] is Array)
            {
                items = [.. items.SelectMany(l => ((Array)l).Cast<object>())];
            }
        }

        if (schema.Type == ElementType.String)
        {
            byte[][] texts = [.. items.Select(t => Encoding.UTF8.GetBytes((string)t))];
            int[] ends = [0, .. texts.Select(t => t.Length)];
            for (int i = 1; i < ends.Length; i++)
            {
                ends[i] += ends[i - 1];
            }

            return new ColumnChunk(
                schema, range, Rent(pool, [.. texts.SelectMany(t => t)]), texts.Length, [.. offsets],
                Rent(pool, MemoryMarshal.AsBytes<int>(ends)));
        }

        byte[] bytes = [.. items.SelectMany(Bytes)];
        return new ColumnChunk(schema, range, Rent(pool, bytes), bytes.Length / schema.Type.Size(), [.. offsets]);
    }

    private static PooledBuffer Rent(BufferPool pool, ReadOnlySpan<byte> bytes)
    {
        PooledBuffer buffer = pool.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span<byte>(bytes.Length));
        return buffer;
    }

    private static byte[] Bytes(object value) => value switch
    {
        bool v => [v ? (byte)1 : (byte)0],
        sbyte v => [(byte)v],
        byte v => [v],
        short v => BitConverter.GetBytes(v),
        ushort v => BitConverter.GetBytes(v),
        int v => BitConverter.GetBytes(v),
        uint v => BitConverter.GetBytes(v),
        long v => BitConverter.GetBytes(v),
        ulong v => BitConverter.GetBytes(v),
        float v => BitConverter.GetBytes(v),
        double v => BitConverter.GetBytes(v),
        _ => throw new ArgumentException($"{value.GetType()} is no element type."),
    };
}
