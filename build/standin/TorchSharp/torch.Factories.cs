namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(
        bool[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Bool, dtype, device, requires_grad, names);
    }

    public static Tensor tensor(
        byte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Byte, dtype, device, requires_grad, names);
    }

    public static Tensor tensor(
        sbyte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Int8, dtype, device, requires_grad, names);
    }

    public static Tensor tensor(
        short[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Int16, dtype, device, requires_grad, names);
    }

    public static Tensor tensor(
        int[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Int32, dtype, device, requires_grad, names);
    }

    public static Tensor tensor(
        long[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Int64, dtype, device, requires_grad, names);
    }

    public static Tensor tensor(
        float[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Float32, dtype, device, requires_grad, names);
    }

    public static Tensor tensor(
        double[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null)
    {
        return Create(rawArray, dimensions, ScalarType.Float64, dtype, device, requires_grad, names);
    }
}
