using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Values with a shape. It owns a copy of what it was made from.</summary>
    public class Tensor : IDisposable
    {
        private readonly byte[] _bytes;
        private readonly long[] _shape;
        private bool _disposed;

        internal Tensor(byte[] bytes, long[] shape, ScalarType dtype, Device device)
        {
            if (!device.IsCpu)
            {
                throw new NotSupportedException($"The stand-in for TorchSharp has no device '{device}'.");
            }

            _bytes = bytes;
            _shape = shape;
            this.dtype = dtype;
            this.device = device;
        }

        public long[] shape => [.. _shape];

        public ScalarType dtype { get; }

        public Device device { get; }

        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (TypeOf(typeof(T)) != dtype)
            {
                throw new ArgumentException($"{dtype} is not the type of '{typeof(T)}'.");
            }

            return new TensorAccessor<T>(_bytes, _shape);
        }

        public Tensor to(Device device)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return new Tensor([.. _bytes], _shape, dtype, device);
        }

        public void Dispose()
        {
            _disposed = true;
            GC.SuppressFinalize(this);
        }

        private static ScalarType? TypeOf(Type type)
        {
            return Type.GetTypeCode(type) switch
            {
                TypeCode.Boolean => ScalarType.Bool,
                TypeCode.Byte => ScalarType.Byte,
                TypeCode.SByte => ScalarType.Int8,
                TypeCode.Int16 => ScalarType.Int16,
                TypeCode.Int32 => ScalarType.Int32,
                TypeCode.Int64 => ScalarType.Int64,
                TypeCode.Single => ScalarType.Float32,
                TypeCode.Double => ScalarType.Float64,
                _ => null,
            };
        }
    }
}
