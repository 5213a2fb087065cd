using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.DataView;

/// <summary>Reads one number or boolean a row.</summary>
internal sealed class NumberReader<T>(RowPosition position, int column) : ScalarReader(position, column)
    where T : unmanaged
{
    internal ValueGetter<T> Getter() => Get;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Get(ref T value) => value = Value<T>();
}
