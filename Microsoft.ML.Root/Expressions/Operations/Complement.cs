using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>All bits turned.</summary>
/// <typeparam name="T">Type of the operand.</typeparam>
internal readonly struct Complement<T> : IUnaryOperation<T, T>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static T Apply(T value) => ~value;
}
