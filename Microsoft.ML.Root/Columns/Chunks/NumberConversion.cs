using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Columns;

/// <summary>Numbers of one type as numbers of another: integers are cut as a C++ cast cuts them, what is not zero is true.</summary>
internal static class NumberConversion
{
    internal static void Convert(ElementType stored, ReadOnlySpan<byte> values, ElementType target, Span<byte> destination)
        => stored.AcceptNumber<From, ValueTuple>(new From(values, target, destination));

    private readonly ref struct From(ReadOnlySpan<byte> values, ElementType target, Span<byte> destination) : INumberVisitor<ValueTuple>
    {
        private readonly ReadOnlySpan<byte> _values = values;
        private readonly Span<byte> _destination = destination;

        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(_values);
            if (target != ElementType.Bool)
            {
                return target.AcceptNumber<To<T>, ValueTuple>(new To<T>(values, _destination));
            }

            for (int i = 0; i < values.Length; i++)
            {
                _destination[i] = T.IsZero(values[i]) ? (byte)0 : (byte)1;
            }

            return default;
        }
    }

    private readonly ref struct To<TStored>(ReadOnlySpan<TStored> values, Span<byte> destination) : INumberVisitor<ValueTuple>
        where TStored : unmanaged, INumber<TStored>
    {
        private readonly ReadOnlySpan<TStored> _values = values;
        private readonly Span<byte> _destination = destination;

        public ValueTuple Visit<T>()
            where T : unmanaged, INumber<T>
        {
            TensorPrimitives.ConvertTruncating(_values, MemoryMarshal.Cast<byte, T>(_destination));
            return default;
        }
    }
}
