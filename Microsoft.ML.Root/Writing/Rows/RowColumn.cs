using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>A column of a view on its way into chunks: it reads the value of the row that a cursor stands at.</summary>
/// <param name="schema">The column as it is stored.</param>
internal abstract class RowColumn(ColumnSchema schema) : IDisposable
{
    private ColumnBuilder? _builder;

    /// <summary>The column as it is stored.</summary>
    internal ColumnSchema Schema { get; } = schema;

    /// <summary>Bytes of the rows since <see cref="Begin"/>.</summary>
    internal long Bytes => Builder.Bytes;

    /// <summary>The rows so far.</summary>
    protected ColumnBuilder Builder => _builder ?? throw new InvalidOperationException("No chunk was begun.");

    /// <summary>Reads from now on where a cursor stands.</summary>
    internal abstract void Bind(DataViewRow row);

    /// <summary>Begins a chunk.</summary>
    internal void Begin(BufferPool pool, int rows) => _builder ??= new ColumnBuilder(Schema, pool, expectedEntries: rows);

    /// <summary>Adds the value of the row.</summary>
    internal abstract void Append();

    /// <summary>The rows since <see cref="Begin"/>.</summary>
    internal ColumnChunk End(int rows)
    {
        ColumnChunk chunk = Builder.ToChunk(new EntryRange(0, rows));
        Dispose();
        return chunk;
    }

    public void Dispose()
    {
        _builder?.Dispose();
        _builder = null;
    }
}

/// <summary>How values of a view are stored.</summary>
/// <typeparam name="T">Type in the view.</typeparam>
internal interface IValueStore<T>
{
    /// <summary>Adds values.</summary>
    void Append(ReadOnlySpan<T> values, ColumnBuilder builder);
}

/// <summary>One value a row.</summary>
/// <typeparam name="T">Type in the view.</typeparam>
/// <typeparam name="TStore">How it is stored.</typeparam>
internal sealed class ScalarRowColumn<T, TStore>(ColumnSchema schema, int column, TStore store) : RowColumn(schema)
    where TStore : struct, IValueStore<T>
{
    private ValueGetter<T>? _getter;
    private T _value = default!;

    internal override void Bind(DataViewRow row) => _getter = row.GetGetter<T>(row.Schema[column]);

    internal override void Append()
    {
        _getter!(ref _value);
        store.Append(new ReadOnlySpan<T>(ref _value), Builder);
    }
}

/// <summary>A vector a row, of known size or of any.</summary>
/// <typeparam name="T">Type of its items in the view.</typeparam>
/// <typeparam name="TStore">How they are stored.</typeparam>
internal sealed class VectorRowColumn<T, TStore>(ColumnSchema schema, int column, TStore store) : RowColumn(schema)
    where TStore : struct, IValueStore<T>
{
    private readonly int _itemSize = schema.Shape.FixedSize;
    private ValueGetter<VBuffer<T>>? _getter;
    private VBuffer<T> _vector;
    private T[] _dense = [];

    internal override void Bind(DataViewRow row) => _getter = row.GetGetter<VBuffer<T>>(row.Schema[column]);

    internal override void Append()
    {
        _getter!(ref _vector);
        if (!Schema.Shape.IsFixed)
        {
            Builder.AppendList(0, _vector.Length / _itemSize);
        }
        else if (_vector.Length != _itemSize)
        {
            throw new InvalidOperationException(
                $"Column '{Schema.Name}' says that its vectors have {_itemSize} slots, and gave one of {_vector.Length}.");
        }

        if (_vector.IsDense)
        {
            store.Append(_vector.GetValues(), Builder);
            return;
        }

        if (_dense.Length < _vector.Length)
        {
            _dense = new T[_vector.Length];
        }

        _vector.CopyTo(_dense);
        store.Append(_dense.AsSpan(0, _vector.Length), Builder);
    }
}

/// <summary>Numbers and truth values, as they are.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal readonly struct NumberStore<T> : IValueStore<T>
    where T : unmanaged
{
    public void Append(ReadOnlySpan<T> values, ColumnBuilder builder)
        => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).CopyTo(builder.AppendValues(values.Length));
}

/// <summary>Texts, as UTF-8.</summary>
internal readonly struct TextStore : IValueStore<ReadOnlyMemory<char>>
{
    public void Append(ReadOnlySpan<ReadOnlyMemory<char>> values, ColumnBuilder builder)
    {
        foreach (ReadOnlyMemory<char> value in values)
        {
            byte[] bytes = System.Buffers.ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
            builder.AppendText(bytes.AsSpan(0, Encoding.UTF8.GetBytes(value.Span, bytes)));
            System.Buffers.ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}

/// <summary>Keys, by their names; no name for a missing one.</summary>
/// <typeparam name="T">Type of the keys: 0 is missing, and the first name belongs to 1.</typeparam>
/// <param name="names">The names as UTF-8.</param>
internal readonly struct KeyNameStore<T>(byte[][] names) : IValueStore<T>
    where T : unmanaged, System.Numerics.INumber<T>
{
    public void Append(ReadOnlySpan<T> values, ColumnBuilder builder)
    {
        foreach (T value in values)
        {
            ulong key = ulong.CreateTruncating(value);
            builder.AppendText(key > 0 && key <= (ulong)names.Length ? names[key - 1] : []);
        }
    }
}
