using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>A column that says why its values cannot be read.</summary>
internal sealed class UnreadableField(int column, string reason) : Field
{
    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted)
    {
        if (wanted[column])
        {
            FormatError.Throw(reason);
        }

        return null;
    }

    /// <inheritdoc/>
    internal override Step MissingStep() => SequenceStep.Of([]);
}
