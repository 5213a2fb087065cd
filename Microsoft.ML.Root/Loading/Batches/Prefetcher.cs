using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// What the consumer has of items that others make for him and hold ready, in their order. Those do not know this object, so that one
/// which is dropped without Dispose can be collected and its finalizer ends their work. An error comes where its item would.
/// </summary>
/// <typeparam name="T">What is made.</typeparam>
/// <param name="work">Who makes it.</param>
/// <param name="queue">Where it is held ready.</param>
internal sealed class Prefetcher<T>(IPrefetchWork work, PrefetchQueue<T> queue) : IDisposable
{
    private long _waitedTicks;

    ~Prefetcher() => work?.Stop();

    /// <summary>How long the consumer waited for items.</summary>
    internal TimeSpan Waited => TimeSpan.FromSeconds((double)_waitedTicks / Stopwatch.Frequency);

    /// <summary>Takes items from a source on a thread of its own.</summary>
    /// <param name="source">Taken over: it is disposed when it has ended, or is not wanted any more.</param>
    /// <param name="count">Items that are held ready at most, beside the one that the consumer has.</param>
    /// <param name="budget">Memory that items which are held ready are a part of.</param>
    /// <param name="stop">Ends a source that waits: cancelled when items are not wanted any more.</param>
    internal static Prefetcher<T> OnThread(IPrefetchSource<T> source, int count, MemoryBudget budget, CancellationTokenSource stop)
    {
        PrefetchQueue<T> queue = new(source, count, budget);
        return new Prefetcher<T>(new PrefetchThread<T>(source, queue, stop), queue);
    }

    /// <summary>The next item; waits for it; false at the end.</summary>
    internal bool TryNext([MaybeNullWhen(false)] out T item)
    {
        Ask();
        if (!queue.Ready.TryTake())
        {
            long began = Stopwatch.GetTimestamp();
            queue.Ready.Take();
            EndWait(began);
        }

        return queue.TryTake(out item);
    }

    /// <summary>As <see cref="TryNext"/>, without holding a thread.</summary>
    internal async ValueTask<(bool IsThere, T? Item)> NextAsync()
    {
        Ask();
        if (!queue.Ready.TryTake())
        {
            long began = Stopwatch.GetTimestamp();
            await queue.Ready.TakeAsync().ConfigureAwait(false);
            EndWait(began);
        }

        return queue.TryTake(out T? item) ? (true, item) : default;
    }

    /// <summary>Ends the work and waits until all has been given back.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        work.Stop();
        work.Close();
    }

    private void Ask()
    {
        work.Begin();
        queue.Ask();
        work.Wake();
    }

    private void EndWait(long began)
    {
        long ticks = Stopwatch.GetTimestamp() - began;
        _waitedTicks += ticks;
        work.Waited(ticks);
    }
}
