namespace Microsoft.ML.Root.Streamers;

/// <summary>An object, or an array of them, that is a member with a branch of its own: its header may be missing.</summary>
internal sealed class StoredBranchMember(string className, IReadOnlyList<int> dimensions) : StoredType
{
    private readonly StoredType _headed = StoredMembers.InDimensions(new StoredClass(className), dimensions);
    private readonly StoredType _bare = StoredMembers.InDimensions(new StoredBareClass(className), dimensions);

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer) => _headed.Describe(describer);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        Step headed = _headed.Compile(target, context);
        return context.Catalog.Newest(className) is null
            ? headed
            : new BranchMemberStep(headed, reads => _bare.Compile(reads ? target : null, context), () => _headed.Compile(null, context));
    }
}
