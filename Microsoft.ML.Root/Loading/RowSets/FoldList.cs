using System.Collections;

namespace Microsoft.ML.Root.Loading;

/// <summary>The folds of a split; whoever asks for one that is not there is told how many there are.</summary>
internal sealed class FoldList<T>(T[] folds) : IReadOnlyList<T>
{
    public int Count => folds.Length;

    public T this[int index] => (uint)index < (uint)folds.Length
        ? folds[index]
        : throw new ArgumentOutOfRangeException(nameof(index), $"There is no fold {index}: the split has {folds.Length}, 0 to {folds.Length - 1}.");

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)folds).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
