using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Columns;

/// <summary>Follows the opening of a source's files: a user is told how many are open, and may end it. Thread-safe.</summary>
/// <param name="progress">Who is told, or null.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class FileOpening(IProgress<RootLoadProgress>? progress, CancellationToken cancellation)
{
    private readonly ProgressReporter? _reporter = ProgressReporter.To(progress, RootLoadPhase.Opening);
    private int _files;
    private int _opened;

    /// <summary>So many more files are to be opened.</summary>
    internal void Expect(int files) => Interlocked.Add(ref _files, files);

    /// <summary>A file is about to be opened.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    /// <summary>A file was opened, or found not to open.</summary>
    internal void Opened()
    {
        Interlocked.Increment(ref _opened);
        if (_reporter?.IsDue == true)
        {
            _reporter.Tell(Now);
        }
    }

    /// <summary>All files are open; nothing is told where they were before.</summary>
    internal void End()
    {
        if (_files > 0)
        {
            _reporter?.End(Now);
        }
    }

    private RootLoadProgress Now => new() { Files = Volatile.Read(ref _opened), TotalFiles = Volatile.Read(ref _files) };
}
