using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>A column that says why its values cannot be read.</summary>
internal sealed class UnreadableTarget(int column, string reason) : Target
{
    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <inheritdoc/>
    internal override Target? Prune(ReadOnlySpan<bool> wanted)
    {
        if (wanted[column])
        {
            FormatError.Throw(reason);
        }

        return null;
    }

    /// <inheritdoc/>
    internal override StreamerAction MissingStep() => ActionSequence.Of([]);
}
