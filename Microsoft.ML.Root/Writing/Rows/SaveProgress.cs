using Microsoft.ML.Root.Diagnostics;

namespace Microsoft.ML.Root.Writing;

/// <summary>Tells a user how many rows of a view have been saved.</summary>
/// <param name="options">Who is told, if anybody.</param>
/// <param name="view">The rows.</param>
/// <param name="pass">How many passes over the view were begun before this one.</param>
internal sealed class SaveProgress(RootSaveOptions options, IDataView view, int pass = 0)
{
    private readonly ProgressReporter? _reporter = ProgressReporter.To(options.Progress, RootLoadPhase.Loading, pass);
    private RootLoadProgress _done = new() { TotalRows = view.GetRowCount() };

    /// <summary>So many more rows were saved.</summary>
    internal void Add(int rows)
    {
        _done = _done with { Rows = _done.Rows + rows };
        if (_reporter?.IsDue == true)
        {
            _reporter.Tell(_done);
        }
    }

    /// <summary>The pass is over.</summary>
    internal void End() => _reporter?.End(_done);
}
