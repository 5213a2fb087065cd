using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Transforms;

/// <summary>(value - a) * b, cut to bounds, with something else for NaN: the scaling that jet taggers are configured with.</summary>
internal readonly struct Scaled<T>(CollectionPadding padding) : IValueChange<T, float>
    where T : INumberBase<T>
{
    private readonly double _subtract = padding.Subtract;
    private readonly double _multiply = padding.Multiply;
    private readonly double _minimum = padding.Minimum;
    private readonly double _maximum = padding.Maximum;
    private readonly float _nan = (float)(padding.ReplaceNaN ?? double.NaN);

    public float Apply(T value)
    {
        double scaled = (double.CreateSaturating(value) - _subtract) * _multiply;
        return double.IsNaN(scaled) ? _nan : (float)ValueScaling.Clip(scaled, _minimum, _maximum);
    }
}
