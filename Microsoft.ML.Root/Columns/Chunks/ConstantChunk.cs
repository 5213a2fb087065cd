using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>Makes chunks whose values do not come from a file.</summary>
internal static class ConstantChunk
{
    /// <summary>The same scalar value in every entry.</summary>
    internal static ColumnChunk Of(ColumnSchema schema, EntryRange range, object value, BufferPool pool)
    {
        int count = checked((int)range.Count);
        if (schema.Type == ElementType.String)
        {
            return OfText(schema, range, Encoding.UTF8.GetBytes((string)value), pool);
        }

        PooledBuffer values = pool.Rent((long)count * schema.Type.Size());
        switch (value)
        {
            case bool v: values.Span<bool>(count).Fill(v); break;
            case sbyte v: values.Span<sbyte>(count).Fill(v); break;
            case byte v: values.Span<byte>(count).Fill(v); break;
            case short v: values.Span<short>(count).Fill(v); break;
            case ushort v: values.Span<ushort>(count).Fill(v); break;
            case int v: values.Span<int>(count).Fill(v); break;
            case uint v: values.Span<uint>(count).Fill(v); break;
            case long v: values.Span<long>(count).Fill(v); break;
            case ulong v: values.Span<ulong>(count).Fill(v); break;
            case float v: values.Span<float>(count).Fill(v); break;
            case double v: values.Span<double>(count).Fill(v); break;
            default:
                values.Release();
                throw new ArgumentException($"A constant of type {value.GetType().Name} cannot be a column.", nameof(value));
        }

        return new ColumnChunk(schema, range, values, count);
    }

    /// <summary>The entry numbers, as <see cref="ElementType.Int64"/>.</summary>
    /// <param name="schema">The column.</param>
    /// <param name="range">Entries of the chunk.</param>
    /// <param name="first">Number of the first entry.</param>
    /// <param name="pool">Where the memory comes from.</param>
    internal static ColumnChunk OfNumbers(ColumnSchema schema, EntryRange range, long first, BufferPool pool)
    {
        int count = checked((int)range.Count);
        PooledBuffer values = pool.Rent((long)count * sizeof(long));
        Span<long> numbers = values.Span<long>(count);
        for (int i = 0; i < count; i++)
        {
            numbers[i] = first + i;
        }

        return new ColumnChunk(schema, range, values, count);
    }

    /// <summary>What stands for values that a file does not have: NaN, zero, false, empty text, empty lists.</summary>
    internal static ColumnChunk Missing(ColumnSchema schema, EntryRange range, BufferPool pool)
    {
        int lists = checked((int)range.Count);
        List<PooledBuffer> offsets = [];
        foreach (ShapeLevel level in schema.Shape)
        {
            if (level.Kind == ShapeLevelKind.Fixed)
            {
                lists = (int)Math.Min((long)lists * level.Length, int.MaxValue);
                continue;
            }

            PooledBuffer zeros = pool.Rent(((long)lists + 1) * sizeof(int));
            zeros.Span<int>(lists + 1).Clear();
            offsets.Add(zeros);
            lists = 0;
        }

        if ((long)lists * schema.Type.Size() >= int.MaxValue)
        {
            offsets.ForEach(o => o.Release());
            FormatError.Throw(
                "the values that the file lacks are more than can be made at once; read fewer entries at a time", new FilePlace(ObjectPath: schema.Path));
        }

        PooledBuffer values = pool.Rent((long)lists * schema.Type.Size());
        PooledBuffer? textOffsets = null;
        if (schema.Type == ElementType.String)
        {
            textOffsets = pool.Rent(((long)lists + 1) * sizeof(int));
            textOffsets.Span<int>(lists + 1).Clear();
        }
        else
        {
            FillMissing(schema.Type, values.Span<byte>(lists * schema.Type.Size()));
        }

        return new ColumnChunk(schema, range, values, lists, [.. offsets], textOffsets);
    }

    /// <summary>Writes what stands for missing values: NaN for reals, zero otherwise.</summary>
    internal static void FillMissing(ElementType type, Span<byte> values)
    {
        switch (type)
        {
            case ElementType.Float32:
                MemoryMarshal.Cast<byte, float>(values).Fill(float.NaN);
                break;
            case ElementType.Float64:
                MemoryMarshal.Cast<byte, double>(values).Fill(double.NaN);
                break;
            default:
                values.Clear();
                break;
        }
    }

    private static ColumnChunk OfText(ColumnSchema schema, EntryRange range, byte[] text, BufferPool pool)
    {
        int count = checked((int)range.Count);
        PooledBuffer values = pool.Rent((long)count * text.Length);
        PooledBuffer offsets = pool.Rent(((long)count + 1) * sizeof(int));
        Span<byte> bytes = values.Span<byte>(checked(count * text.Length));
        Span<int> ends = offsets.Span<int>(count + 1);
        for (int i = 0; i < count; i++)
        {
            text.CopyTo(bytes[(i * text.Length)..]);
            ends[i] = i * text.Length;
        }

        ends[count] = count * text.Length;
        return new ColumnChunk(schema, range, values, count, [], offsets);
    }
}
