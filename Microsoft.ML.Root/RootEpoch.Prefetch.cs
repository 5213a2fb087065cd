using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

public sealed partial class RootEpoch
{
    /// <summary>
    /// What is made of each batch, on a thread of its own and ahead of the trainer: tensors, rows of another library. It comes in the
    /// order of the batches. What was made and is not taken, since the enumeration was left, is disposed.
    /// </summary>
    /// <typeparam name="T">What is made; it must not refer to the memory of the batch, unless it holds that (<see cref="RootBatch.Hold"/>).</typeparam>
    /// <param name="prepare">Makes it, of one batch at a time, which is valid until it returns.</param>
    /// <param name="count">
    /// What is held ready at most, from 1 to 1,024. Each counts as much as its batch in the memory budget, and no more are made ahead than an
    /// eighth of that holds.
    /// </param>
    /// <returns>A sequence that makes a pass each time it is enumerated.</returns>
    /// <exception cref="ArgumentException"><paramref name="count"/> is out of range.</exception>
    public IEnumerable<T> Prefetch<T>(Func<RootBatch, T> prepare, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        OptionCheck.Between(count, 1, RootBatchLoaderOptions.LargestPrefetch);
        return Prepared(prepare, count);
    }

    private IEnumerable<T> Prepared<T>(Func<RootBatch, T> prepare, int count)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        BatchPass pass = TakePass();
        pass.CancelWith(stop.Token);
        pass.UseAtOnce(count + 2); // what is ready, what is made and what the caller has may lie in a batch's memory
        Prefetcher<T> prefetcher = Prefetcher<T>.OnThread(new PreparedBatches<T>(pass, prepare), count, pass.Budget, stop);
        try
        {
            while (prefetcher.TryNext(out T? item))
            {
                yield return item;
                _cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            prefetcher.Dispose();
            Volatile.Write(ref _statistics, pass.Statistics with { Waited = prefetcher.Waited });
        }
    }

    private sealed class PreparedBatches<T>(BatchPass pass, Func<RootBatch, T> prepare) : IPrefetchSource<T>
    {
        public bool TryNext([MaybeNullWhen(false)] out T item)
        {
            bool isThere = pass.MoveNext();
            item = isThere ? prepare(pass.Current) : default;
            return isThere;
        }

        /// <summary>Only the caller knows; what is made of a batch takes about as much.</summary>
        public long Bytes(T item) => pass.CurrentBytes;

        public void Release(T item) => (item as IDisposable)?.Dispose();

        public void Dispose() => pass.Dispose();
    }
}
