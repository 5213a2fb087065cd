using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Something whose form is not known: one column that says why. It can be passed over where it has a byte count.</summary>
internal sealed class OnFileUnknown(string typeName, string reason) : OnFileType
{
    internal override Target Describe(Describer describer) => describer.Unreadable(typeName, reason);

    internal override StreamerAction Compile(Target? target, PlanContext context) => new SkipObjectAction(reason);
}

/// <summary>A column that says why its values cannot be read.</summary>
internal sealed class UnreadableTarget(int column, string reason) : Target
{
    internal override IEnumerable<int> Columns => [column];

    internal override Target? Prune(ReadOnlySpan<bool> wanted)
    {
        if (wanted[column])
        {
            FormatError.Throw(reason);
        }

        return null;
    }

    internal override StreamerAction MissingStep() => ActionSequence.Of([]);
}
