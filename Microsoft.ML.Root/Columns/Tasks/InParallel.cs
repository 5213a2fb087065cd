using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Metadata of many files or clusters, several at a time. The threads are its own: those of the pool must be free for the answers
/// of servers, for which these wait.
/// </summary>
internal static class InParallel
{
    /// <summary>Enough to hide what disks take to answer.</summary>
    internal const int ForDisks = 16;

    /// <summary>Enough to hide what servers take to answer.</summary>
    internal const int ForServers = 64;

    /// <summary>Calls <paramref name="body"/> for each number below <paramref name="count"/>; the first error is thrown as it is.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="mostThreads">How many are looked at side by side.</param>
    /// <param name="body">Looks at one.</param>
    internal static void For(int count, int mostThreads, Action<int> body)
    {
        int next = -1;
        ExceptionDispatchInfo? failure = null;
        Thread[] threads = [.. Enumerable.Range(1, Math.Clamp(count - 1, 0, mostThreads - 1)).Select(_ => new Thread(Work) { IsBackground = true, Name = "Root metadata" })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        Work();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        failure?.Throw();

        void Work()
        {
            try
            {
                for (int i = Interlocked.Increment(ref next); i < count && failure is null; i = Interlocked.Increment(ref next))
                {
                    body(i);
                }
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }
        }
    }
}
