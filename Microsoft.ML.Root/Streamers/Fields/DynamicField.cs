namespace Microsoft.ML.Root.Streamers;

/// <summary>Items whose class stands only in the data: a first look at some entries finds it, and the columns are described again.</summary>
internal sealed class DynamicField(int column, string place) : Field
{
    /// <summary>Where in the branch it is.</summary>
    internal string Place => place;

    /// <summary>The class that was found, or null.</summary>
    internal string? Found { get; set; }

    /// <inheritdoc/>
    internal override IEnumerable<int> Columns => [column];

    /// <inheritdoc/>
    internal override Field? Prune(ReadOnlySpan<bool> wanted) => wanted[column] ? this : null;

    /// <inheritdoc/>
    internal override Step MissingStep() => SequenceStep.Of([]);
}
