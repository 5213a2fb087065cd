namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>Time in which a server said that it would be silent: it does not count as silence.</summary>
internal static class Patience
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for so long, or until <paramref name="end"/> is over, and calls <paramref name="progress"/> on the way.</summary>
    internal static async Task WaitAsync(TimeSpan time, Action? progress, Task end)
    {
        long until = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (!end.IsCompleted && until - Environment.TickCount64 is > 0 and long left)
        {
            progress?.Invoke();
            await Task.WhenAny(end, Task.Delay((int)Math.Min(left, (long)Step.TotalMilliseconds))).ConfigureAwait(false);
        }
    }
}
