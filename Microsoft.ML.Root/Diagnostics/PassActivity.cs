using System.Diagnostics.Tracing;

namespace Microsoft.ML.Root.Diagnostics;

/// <summary>
/// What the events of a pass have in common: an activity id, whichever thread writes them. Threads of a pass are its own and consumers
/// come and go, so that the runtime cannot carry it along.
/// </summary>
internal sealed class PassActivity
{
    private readonly Guid _id = Guid.NewGuid();

    /// <summary>This thread writes events of the pass from now on, until it ends.</summary>
    internal void Join() => EventSource.SetCurrentThreadActivityId(_id);

    /// <summary>This thread writes events of the pass until the scope is disposed.</summary>
    internal Scope Enter()
    {
        EventSource.SetCurrentThreadActivityId(_id, out Guid outer);
        return new Scope(outer);
    }

    /// <summary>Gives the thread back the activity that it had.</summary>
    internal readonly ref struct Scope(Guid outer)
    {
        public void Dispose() => EventSource.SetCurrentThreadActivityId(outer);
    }
}
