using System.Diagnostics.Tracing;

namespace Microsoft.ML.Root.Diagnostics;

/// <summary>
/// Events for PerfView, dotnet-trace and EventPipe, under the name <c>Microsoft.ML.Root</c>. Nothing here costs more than a test
/// of a flag when nobody listens; no event is written a row. Those of one pass have its activity id (<see cref="PassActivity"/>).
/// </summary>
[EventSource(Name = SourceName)]
internal sealed class RootEventSource : EventSource
{
    internal const string SourceName = "Microsoft.ML.Root";

    internal static RootEventSource Log { get; } = new();

    /// <summary>A file was opened and its metadata read.</summary>
    [Event(1, Level = EventLevel.Informational, Keywords = Keywords.Files, Message = "{0}: {1} entries, {2} columns")]
    public void FileOpened(string file, long entries, int columns) => WriteEvent(1, file, entries, columns);

    /// <summary>A pass over a data set begins.</summary>
    [Event(
        2,
        Level = EventLevel.Informational,
        Keywords = Keywords.Passes,
        Opcode = EventOpcode.Start,
        Task = Tasks.Pass,
        ActivityOptions = EventActivityOptions.Disable,
        Message = "A pass over {0} begins: {1} columns, memory {2} bytes")]
    public void PassStart(string source, int columns, long budget) => WriteEvent(2, source, columns, budget);

    /// <summary>A pass ended, at its end or before.</summary>
    [Event(
        3,
        Level = EventLevel.Informational,
        Keywords = Keywords.Passes,
        Opcode = EventOpcode.Stop,
        Task = Tasks.Pass,
        ActivityOptions = EventActivityOptions.Disable,
        Message = "A pass over {0} ended: {1} rows, {2} bytes read, {3} after decompression")]
    public void PassStop(string source, long rows, long bytesRead, long bytesDecompressed) => WriteEvent(3, source, rows, bytesRead, bytesDecompressed);

    /// <summary>A slice of a cluster is ready: its rows were chosen, its columns decoded and its rows laid out, which took all threads so long.</summary>
    [Event(4, Level = EventLevel.Verbose, Keywords = Keywords.Slices, Message = "{1} entries from {0} on: {2} bytes in {3} ms")]
    public void SliceDecoded(long firstEntry, long entries, long bytes, double milliseconds) => WriteEvent(4, firstEntry, entries, bytes, milliseconds);

    /// <summary>The consumer had to wait for data.</summary>
    [Event(5, Level = EventLevel.Verbose, Keywords = Keywords.Passes, Message = "The consumer waited for {0} ms")]
    public void ConsumerWaited(double milliseconds) => WriteEvent(5, milliseconds);

    /// <summary>A file or part of one was left out.</summary>
    [Event(6, Level = EventLevel.Warning, Keywords = Keywords.Files, Message = "{0} was left out: {1}")]
    public void FileSkipped(string file, string reason) => WriteEvent(6, file, reason);

    /// <summary>A file was given several times to one data set, so that its rows come as often; it is said once.</summary>
    [Event(7, Level = EventLevel.Warning, Keywords = Keywords.Files, Message = "{0} was given {1} times")]
    public void FileRepeated(string file, int times) => WriteEvent(7, file, times);

    /// <summary>A request for a remote file failed and is tried again after a pause.</summary>
    [Event(8, Level = EventLevel.Warning, Keywords = Keywords.Remote, Message = "{0}, {1}: {2}; tried again after {3} ms")]
    public void RemoteRetry(string file, string operation, string reason, double milliseconds) => WriteEvent(8, file, operation, reason, milliseconds);

    /// <summary>What a listener may ask for apart.</summary>
    public static class Keywords
    {
        /// <summary>Files that are opened, skipped, repeated.</summary>
        public const EventKeywords Files = (EventKeywords)0x1;

        /// <summary>Passes and what consumers wait.</summary>
        public const EventKeywords Passes = (EventKeywords)0x2;

        /// <summary>Slices of clusters: the most events.</summary>
        public const EventKeywords Slices = (EventKeywords)0x4;

        /// <summary>Requests that failed.</summary>
        public const EventKeywords Remote = (EventKeywords)0x8;
    }

    /// <summary>Tasks that group the start and stop of an activity.</summary>
    public static class Tasks
    {
        /// <summary>One pass over a data set.</summary>
        public const EventTask Pass = (EventTask)1;
    }
}
