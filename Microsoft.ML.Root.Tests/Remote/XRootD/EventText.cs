using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Microsoft.ML.Root.Tests.Remote.XRootD;

/// <summary>All that the library's events say while it lives.</summary>
internal sealed class EventText : EventListener
{
    private readonly ConcurrentQueue<string> _events = new();

    /// <summary>The events, one a line.</summary>
    internal string All => string.Join('\n', _events);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft.ML.Root")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
        => _events.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IReadOnlyList<object?>)[])}");
}
