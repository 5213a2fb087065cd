using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Numbers of a column as loops over histograms take them, eight at a time.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal interface IEights<T>
    where T : unmanaged
{
    /// <summary>Eight numbers from a place on, rounded.</summary>
    static abstract Vector256<float> Rounded(ref T first, nuint index);

    /// <summary>Eight numbers from a place on.</summary>
    static abstract (Vector256<double> Lower, Vector256<double> Upper) Load(ref T first, nuint index);
}

/// <summary>Numbers as they are stored in most columns: widened in registers alone.</summary>
internal readonly struct EightFloats : IEights<float>
{
    public static Vector256<float> Rounded(ref float first, nuint index) => Vector256.LoadUnsafe(ref first, index);

    public static (Vector256<double> Lower, Vector256<double> Upper) Load(ref float first, nuint index) => Vector256.Widen(Vector256.LoadUnsafe(ref first, index));
}

/// <summary>Numbers of any other type, which have been converted.</summary>
internal readonly struct EightDoubles : IEights<double>
{
    public static Vector256<float> Rounded(ref double first, nuint index)
        => Vector256.Narrow(Vector256.LoadUnsafe(ref first, index), Vector256.LoadUnsafe(ref first, index + 4));

    public static (Vector256<double> Lower, Vector256<double> Upper) Load(ref double first, nuint index)
        => (Vector256.LoadUnsafe(ref first, index), Vector256.LoadUnsafe(ref first, index + 4));
}
