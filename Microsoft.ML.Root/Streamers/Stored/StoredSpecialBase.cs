namespace Microsoft.ML.Root.Streamers;

/// <summary>A base class with a form of its own: TObject has no columns, the numbers of a TArray are the member
/// fArray, that of a TRef is fUniqueID.</summary>
internal sealed class StoredSpecialBase(StoredType form) : StoredType
{
    /// <inheritdoc/>
    internal override Field? Describe(Describer describer)
        => form switch
        {
            StoredSequence => describer.Member("fArray", () => form.Describe(describer)),
            StoredReference => describer.Member(StoredReference.Member, () => form.Describe(describer)),
            _ => form.Describe(describer),
        };

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => form.Compile(target, context);
}
