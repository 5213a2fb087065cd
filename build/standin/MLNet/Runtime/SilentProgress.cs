using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal;

/// <summary>Progress that nobody watches.</summary>
internal sealed class SilentProgress : IProgressChannel
{
    public IProgressChannel StartProgressChannel(string name) => this;

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
    }

    public void Checkpoint(params double?[] values)
    {
    }

    public void Dispose()
    {
    }
}
