using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>The numbers of a column, scaled and cut to bounds, as 32-bit reals; see <see cref="RootColumnScaling"/>.</summary>
/// <param name="Subtract">What is subtracted.</param>
/// <param name="Multiply">What then multiplies.</param>
/// <param name="Minimum">Smallest value that comes out.</param>
/// <param name="Maximum">Largest value that comes out.</param>
/// <param name="ReplaceNaN">What stands for NaN; NaN where it stays.</param>
internal sealed record ValueScaling(double Subtract, double Multiply, double Minimum, double Maximum, double ReplaceNaN) : IChunkFunction
{
    internal ValueScaling(RootColumnScaling scaling)
        : this(scaling.Subtract, scaling.Multiply, scaling.Minimum, scaling.Maximum, scaling.ReplaceNaN ?? double.NaN)
    {
    }

    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs)
        => inputs[0].Type != ElementType.String
            ? inputs[0] with { Type = ElementType.Float32, TypeName = "" }
            : throw new ArgumentException($"Column '{inputs[0].Path}' is text, which cannot be scaled.");

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        ColumnChunk stored = inputs[0];
        PooledBuffer values = pool.Rent(checked((long)stored.ValueCount * sizeof(float)));
        try
        {
            Span<float> scaled = values.Span<float>(stored.ValueCount);
            if (stored.Schema.Type == ElementType.Float32)
            {
                Scale(stored.Values<float>(), scaled);
            }
            else
            {
                stored.Schema.Type.AcceptNumber<Scaler, ValueTuple>(new Scaler(this, stored.RawValues, scaled));
            }

            return stored.WithValues(schema, stored.Range, values);
        }
        catch
        {
            values.Release();
            throw;
        }
    }

    /// <summary>Tells which columns are the same.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"(- {Subtract:R}) * {Multiply:R} in [{Minimum:R}, {Maximum:R}], NaN {ReplaceNaN:R}");

    /// <summary>As numpy's: NaN stays, and of bounds that have crossed the upper one counts.</summary>
    internal static T Clip<T>(T value, T minimum, T maximum)
        where T : INumber<T>
    {
        value = value < minimum ? minimum : value;
        return value > maximum ? maximum : value;
    }

    /// <summary>In single precision, as numpy computes such columns.</summary>
    private void Scale(ReadOnlySpan<float> values, Span<float> scaled)
    {
        (float subtract, float multiply) = ((float)Subtract, (float)Multiply);
        (float minimum, float maximum, float nan) = ((float)Minimum, (float)Maximum, (float)ReplaceNaN);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> value = (new Vector<float>(values[i..]) - new Vector<float>(subtract)) * multiply;
            value = Vector.ConditionalSelect(Vector.LessThan(value, new Vector<float>(minimum)), new Vector<float>(minimum), value);
            value = Vector.ConditionalSelect(Vector.GreaterThan(value, new Vector<float>(maximum)), new Vector<float>(maximum), value);
            Vector.ConditionalSelect(Vector.Equals(value, value), value, new Vector<float>(nan)).CopyTo(scaled[i..]);
        }

        for (; i < values.Length; i++)
        {
            float value = (values[i] - subtract) * multiply;
            value = Clip(value, minimum, maximum);
            scaled[i] = float.IsNaN(value) ? nan : value;
        }
    }

    private readonly ref struct Scaler(ValueScaling scaling, ReadOnlySpan<byte> values, Span<float> scaled) : INumberVisitor<ValueTuple>
    {
        private readonly ReadOnlySpan<byte> _values = values;
        private readonly Span<float> _scaled = scaled;

        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(_values);
            for (int i = 0; i < values.Length; i++)
            {
                double value = (double.CreateSaturating(values[i]) - scaling.Subtract) * scaling.Multiply;
                value = Clip(value, scaling.Minimum, scaling.Maximum);
                _scaled[i] = (float)(double.IsNaN(value) ? scaling.ReplaceNaN : value);
            }

            return default;
        }
    }
}
