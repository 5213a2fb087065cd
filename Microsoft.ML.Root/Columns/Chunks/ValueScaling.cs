using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>The numbers of a column, scaled and cut to bounds, as 32-bit reals; see <see cref="RootColumnScaling"/>.</summary>
/// <param name="Subtract">What is subtracted.</param>
/// <param name="Multiply">What then multiplies.</param>
/// <param name="Minimum">Smallest value that comes out.</param>
/// <param name="Maximum">Largest value that comes out.</param>
/// <param name="ReplaceNaN">What stands for NaN; NaN where it stays.</param>
internal sealed unsafe record ValueScaling(double Subtract, double Multiply, double Minimum, double Maximum, double ReplaceNaN) : IChunkFunction
{
    private readonly Numbers<double> _double = new(Subtract, Multiply, Minimum, Maximum, ReplaceNaN);
    private readonly Numbers<float> _single = new((float)Subtract, (float)Multiply, (float)Minimum, (float)Maximum, (float)ReplaceNaN);

    internal ValueScaling(RootColumnScaling scaling)
        : this(scaling.Subtract, scaling.Multiply, scaling.Minimum, scaling.Maximum, scaling.ReplaceNaN ?? double.NaN)
    {
    }

    public ColumnSchema SchemaOf(IReadOnlyList<ColumnSchema> inputs) => SchemaOf(inputs[0]);

    /// <summary>A column whose values are scaled.</summary>
    internal static ColumnSchema SchemaOf(ColumnSchema column) => column with { Type = ElementType.Float32, TypeName = "" };

    public ColumnChunk Apply(IReadOnlyList<ColumnChunk> inputs, ColumnSchema schema, IColumnSource source, BufferPool pool)
    {
        ColumnChunk stored = inputs[0];
        PooledBuffer values = pool.Rent(checked((long)stored.ValueCount * sizeof(float)));
        fixed (byte* from = stored.RawValues)
        {
            stored.Schema.Type.AcceptNumber<Scaler, ValueTuple>(new Scaler(this, from, (float*)values.Address, stored.ValueCount));
        }

        return stored.WithValues(schema, stored.Range, values);
    }

    /// <summary>
    /// Scales values that lie one after another, into memory that does not overlap: without a branch, as many at once as a vector holds, of which the last go
    /// over some that were scaled before. 32-bit reals are computed in single precision, as numpy does, others in double.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Scale<T>(byte* from, float* to, int count)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
        {
            ScaleSingle((float*)from, to, count);
        }
        else
        {
            ScaleReal<T>(from, to, count);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScaleSingle(float* from, float* to, int count)
    {
        int last = count - Vector256<float>.Count;
        if (last < 0)
        {
            for (int i = 0; i < count; i++)
            {
                to[i] = _single.Of(from[i]);
            }

            return;
        }

        Vector256<float> subtract = Vector256.Create(_single.Subtract);
        Vector256<float> multiply = Vector256.Create(_single.Multiply);
        Vector256<float> minimum = Vector256.Create(_single.Minimum);
        Vector256<float> maximum = Vector256.Create(_single.Maximum);
        Vector256<float> nan = Vector256.Create(_single.NaN);
        for (int i = 0; i < last; i += Vector256<float>.Count)
        {
            Clip((Vector256.Load(from + i) - subtract) * multiply, minimum, maximum, nan).Store(to + i);
        }

        Clip((Vector256.Load(from + last) - subtract) * multiply, minimum, maximum, nan).Store(to + last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScaleReal<T>(byte* from, float* to, int count)
        where T : unmanaged, INumberBase<T>
    {
        int last = count - Vector256<double>.Count;
        if (last < 0)
        {
            for (int i = 0; i < count; i++)
            {
                to[i] = (float)_double.Of(Real<T>(from, i));
            }

            return;
        }

        Vector256<double> subtract = Vector256.Create(_double.Subtract);
        Vector256<double> multiply = Vector256.Create(_double.Multiply);
        Vector256<double> minimum = Vector256.Create(_double.Minimum);
        Vector256<double> maximum = Vector256.Create(_double.Maximum);
        Vector256<double> nan = Vector256.Create(_double.NaN);
        for (int i = 0; i < last; i += Vector256<double>.Count)
        {
            Store(Clip((Reals<T>(from + ((long)i * sizeof(T))) - subtract) * multiply, minimum, maximum, nan), to + i);
        }

        Store(Clip((Reals<T>(from + ((long)last * sizeof(T))) - subtract) * multiply, minimum, maximum, nan), to + last);
    }

    /// <summary>As the other, and something else for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Clip<T>(Vector256<T> value, Vector256<T> minimum, Vector256<T> maximum, Vector256<T> nan)
    {
        value = Vector256.ConditionalSelect(Vector256.LessThan(value, minimum), minimum, value);
        value = Vector256.ConditionalSelect(Vector256.GreaterThan(value, maximum), maximum, value);
        return Vector256.ConditionalSelect(Vector256.Equals(value, value), value, nan);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<double> values, float* to) => Vector128.Narrow(values.GetLower(), values.GetUpper()).Store(to);

    /// <summary>Four values in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Reals<T>(byte* from)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(double))
        {
            return Vector256.Load((double*)from);
        }

        if (typeof(T) == typeof(int) && Avx.IsSupported)
        {
            return Avx.ConvertToVector256Double(Vector128.Load((int*)from));
        }

        return Vector256.Create(Real<T>(from, 0), Real<T>(from, 1), Real<T>(from, 2), Real<T>(from, 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Real<T>(byte* from, int index)
        where T : unmanaged, INumberBase<T>
        => double.CreateSaturating(Unsafe.ReadUnaligned<T>(from + ((long)index * sizeof(T))));

    /// <summary>The numbers in the precision that is computed in.</summary>
    private readonly record struct Numbers<T>(T Subtract, T Multiply, T Minimum, T Maximum, T NaN)
        where T : INumber<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal T Of(T value)
        {
            value = Clip((value - Subtract) * Multiply, Minimum, Maximum);
            return T.IsNaN(value) ? NaN : value;
        }
    }

    private readonly struct Scaler(ValueScaling scaling, byte* from, float* to, int count) : INumberVisitor<ValueTuple>
    {
        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            scaling.Scale<T>(from, to, count);
            return default;
        }
    }
}
