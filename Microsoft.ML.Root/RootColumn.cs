using System.Numerics;
using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root;

/// <summary>A column of a tree or RNTuple of an open file.</summary>
public sealed class RootColumn
{
    private readonly IColumnSource _source;
    private readonly int _index;
    private readonly BufferPool _pool;

    internal RootColumn(IColumnSource source, int index, BufferPool pool)
    {
        _source = source;
        _index = index;
        _pool = pool;
    }

    /// <summary>Path, type, shape, title and whether it can be read.</summary>
    public ColumnSchema Schema => _source.Columns[_index];

    /// <summary>What the column takes in the file.</summary>
    public ColumnStorage Storage => _source.Storage(_index);

    /// <summary>Entries that have a value: all of the tree, but for a branch that was added late or filled apart.</summary>
    public EntryRange StoredEntries => _source.StoredEntries(_index);

    /// <summary>Reads values.</summary>
    /// <typeparam name="T">
    /// Type of the values (<see cref="ColumnSchema.Type"/>); text is read as <see cref="string"/>, or as
    /// <see cref="ReadOnlyMemory{T}"/> of bytes, as it is stored.
    /// </typeparam>
    /// <param name="range">Entries, or null for all of <see cref="StoredEntries"/>.</param>
    /// <exception cref="ArgumentException">The column holds values of another type; the message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond the tree.</exception>
    /// <exception cref="RootFormatException">The column cannot be read (the message says why), or the file is damaged.</exception>
    public ColumnValues<T> Read<T>(EntryRange? range = null)
    {
        CheckType(typeof(T));
        EntryRange entries = range ?? StoredEntries;
        if (entries.Start < 0 || entries.End < entries.Start || entries.End > _source.EntryCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(range), $"{_source.Name} has entries 0 to {_source.EntryCount}; the range is {entries.Start} to {entries.End}.");
        }

        using DecodeContext context = new(_pool);
        using ColumnChunk chunk = _source.Read([_index], entries, context)[0];
        int[][] offsets = [.. Enumerable.Range(0, Schema.Shape.OffsetLevels).Select(l => chunk.Offsets(l).ToArray())];
        return new ColumnValues<T>(entries, Schema.Shape, (T[])Schema.Type.Accept<ToArray, Array>(new ToArray(chunk, typeof(T))), offsets);
    }

    /// <inheritdoc/>
    public override string ToString() => Schema.ToString();

    private readonly struct ToArray(ColumnChunk chunk, Type type) : IElementVisitor<Array>
    {
        public Array Visit<T>()
            where T : unmanaged, INumber<T>
            => chunk.Values<T>().ToArray();

        public Array VisitBool() => chunk.Values<bool>().ToArray();

        public Array VisitText() => type == typeof(string) ? Strings(chunk) : StringBytes(chunk);
    }

    private static string[] Strings(ColumnChunk chunk)
    {
        string[] values = new string[chunk.ValueCount];
        ReadOnlySpan<int> offsets = chunk.TextOffsets;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Encoding.UTF8.GetString(chunk.TextBytes[offsets[i]..offsets[i + 1]]);
        }

        return values;
    }

    private static ReadOnlyMemory<byte>[] StringBytes(ColumnChunk chunk)
    {
        byte[] bytes = chunk.TextBytes.ToArray();
        ReadOnlyMemory<byte>[] values = new ReadOnlyMemory<byte>[chunk.ValueCount];
        ReadOnlySpan<int> offsets = chunk.TextOffsets;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = bytes.AsMemory(offsets[i]..offsets[i + 1]);
        }

        return values;
    }

    private void CheckType(Type type)
    {
        if (!Schema.IsReadable)
        {
            _source.Plan([_index], new EntryRange(0, 0)); // throws, and knows the place
        }

        bool fits = type == Schema.Type.ClrType()
            || (Schema.Type == ElementType.String && type == typeof(ReadOnlyMemory<byte>));
        if (!fits)
        {
            throw new ArgumentException(
                $"{_source.Name}: column {Schema} holds values of type {Schema.Type.ClrType().Name}, not {type.Name}.");
        }
    }
}
