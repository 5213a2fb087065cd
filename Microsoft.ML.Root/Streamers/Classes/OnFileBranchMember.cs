namespace Microsoft.ML.Root.Streamers;

/// <summary>An object, or an array of them, that is a member with a branch of its own: its header may be missing.</summary>
internal sealed class OnFileBranchMember(string className, IReadOnlyList<int> dimensions) : OnFileType
{
    private readonly OnFileType _headed = OnFileMembers.InDimensions(new OnFileClass(className), dimensions);
    private readonly OnFileType _bare = OnFileMembers.InDimensions(new OnFileBareClass(className), dimensions);

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => _headed.Describe(describer);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        StreamerAction headed = _headed.Compile(target, context);
        return context.Catalog.Newest(className) is null
            ? headed
            : new BranchMemberAction(headed, reads => _bare.Compile(reads ? target : null, context), () => _headed.Compile(null, context));
    }
}
