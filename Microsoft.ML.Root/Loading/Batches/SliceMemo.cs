using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Loading;

/// <summary>What is computed once for each slice that rows come from, and looked up for its rows as long as it is loaded.</summary>
/// <typeparam name="T">What is computed.</typeparam>
internal sealed class SliceMemo<T>
    where T : class
{
    private readonly ConditionalWeakTable<LoadedSlice, T> _slices = [];

    internal T Of(LoadedSlice slice, Func<LoadedSlice, T> compute)
    {
        if (!_slices.TryGetValue(slice, out T? value))
        {
            value = compute(slice);
            _slices.AddOrUpdate(slice, value);
        }

        return value;
    }
}
