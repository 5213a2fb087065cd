using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Root.Diagnostics;
using Polly;
using Polly.Retry;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// Tries again what failed for a passing reason, with growing jittered pauses, within the times that the options give. An attempt
/// without progress for <see cref="RootRemoteOptions.AttemptTimeout"/> has failed; so has all together after
/// <see cref="RootRemoteOptions.TotalTimeout"/>. The error at the end names the file, its host and what was tried.
/// </summary>
internal sealed class RemoteRetry
{
    private static readonly ResiliencePropertyKey<Run> RunKey = new("run");
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);
    private readonly RootRemoteOptions _options;
    private readonly ResiliencePipeline _pipeline;

    internal RemoteRetry(RootRemoteOptions options)
    {
        _options = options;
        ResiliencePipelineBuilder builder = new();
        if (options.MaxRetryAttempts > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static failed => ValueTask.FromResult(
                    failed.Outcome.Exception is RemoteFault { Kind: RemoteFaultKind.Transient }),
                MaxRetryAttempts = options.MaxRetryAttempts,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                DelayGenerator = static failed => ValueTask.FromResult(
                    (failed.Outcome.Exception as RemoteFault)?.RetryAfter is TimeSpan asked ? (TimeSpan?)(asked < LongestDelay ? asked : LongestDelay) : null),
                OnRetry = static retry =>
                {
                    retry.Context.Properties.GetValue(RunKey, null!).Retry(retry.RetryDelay, retry.Outcome.Exception!);
                    return default;
                },
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Runs an operation until it succeeds.</summary>
    /// <param name="address">The file.</param>
    /// <param name="operation">What is done, as in "bytes 0 to 100 could not be read": its first words.</param>
    /// <param name="statistics">Counts retries and waits.</param>
    /// <param name="attempt">One try; it throws <see cref="RemoteFault"/>, and calls <see cref="RemoteAttempt.Progress"/> as bytes come.</param>
    /// <param name="cancellationToken">Ends it at once, in a pause too.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="RootRemoteException">All tries failed.</exception>
    internal async ValueTask<T> RunAsync<T>(
        RemoteAddress address,
        string operation,
        RemoteStatistics statistics,
        Func<RemoteAttempt, ValueTask<T>> attempt,
        CancellationToken cancellationToken)
    {
        Run run = new(address, operation, statistics.For(address));
        using CancellationTokenSource total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(_options.TotalTimeout);
        ResilienceContext context = ResilienceContextPool.Shared.Get(total.Token);
        context.Properties.Set(RunKey, run);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await Once(context, state.Attempt, state.Timeout).ConfigureAwait(false),
                context,
                (Attempt: attempt, Timeout: _options.AttemptTimeout)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && total.IsCancellationRequested)
        {
            throw run.Failed(new RemoteFault(
                RemoteFaultKind.Permanent, string.Create(CultureInfo.InvariantCulture, $"no time left of {_options.TotalTimeout.TotalSeconds:0.###} s in all")));
        }
        catch (RemoteFault fault)
        {
            throw run.Failed(fault);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<T> Once<T>(ResilienceContext context, Func<RemoteAttempt, ValueTask<T>> attempt, TimeSpan timeout)
    {
        Run run = context.Properties.GetValue(RunKey, null!);
        using RemoteAttempt current = new(run.Retries, timeout, context.CancellationToken);
        try
        {
            return await attempt(current).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested && current.Token.IsCancellationRequested)
        {
            throw new RemoteFault(
                RemoteFaultKind.Transient, string.Create(CultureInfo.InvariantCulture, $"nothing came for {timeout.TotalSeconds:0.###} s"));
        }
    }

    /// <summary>One operation with all its tries.</summary>
    private sealed class Run(RemoteAddress address, string operation, HostCounters counters)
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly List<string> _failures = [];

        internal int Retries { get; private set; }

        internal void Retry(TimeSpan pause, Exception error)
        {
            Retries++;
            _failures.Add(error.Message);
            counters.AddRetry(pause);
            if (RootEventSource.Log.IsEnabled())
            {
                RootEventSource.Log.RemoteRetry(address.ToString(), operation, error.Message, pause.TotalMilliseconds);
            }
        }

        internal IOException Failed(RemoteFault fault)
        {
            _failures.Add(fault.Message);
            string tried = string.Join(", then ", _failures.GroupBy(f => f, StringComparer.Ordinal).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({g.Count()} times)"));
            string message = string.Create(
                CultureInfo.InvariantCulture, $"{address}: {operation} failed, {Tries(Retries + 1)} in {Stopwatch.GetElapsedTime(_began).TotalSeconds:0.0} s: {tried}.");
            return fault.Kind == RemoteFaultKind.Missing
                ? new FileNotFoundException(message, address.ToString(), fault)
                : new RootRemoteException(message, address.ToString(), address.Origin, Retries + 1, fault);
        }

        private static string Tries(int count) => count == 1 ? "tried once" : $"tried {count} times";
    }
}
