namespace Microsoft.ML.Root.Streamers;

/// <summary>A base class with a form of its own: TObject has no columns, the numbers of a TArray are the member
/// fArray, that of a TRef is fUniqueID.</summary>
internal sealed class OnFileSpecialBase(OnFileType form) : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer)
        => form switch
        {
            OnFileSequence => describer.Member("fArray", () => form.Describe(describer)),
            OnFileReference => describer.Member(OnFileReference.Member, () => form.Describe(describer)),
            _ => form.Describe(describer),
        };

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context) => form.Compile(target, context);
}
