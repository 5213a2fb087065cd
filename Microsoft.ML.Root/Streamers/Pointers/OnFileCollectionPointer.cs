namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A pointer to a collection as a member: stored like the collection itself, or, by classes with streamers of the old kind, like
/// a pointer to an object, whose class is the collection. Null is an empty list.
/// </summary>
internal sealed class OnFileCollectionPointer(OnFileCollection collection) : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => collection.Describe(describer);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new CollectionPointerAction(
            collection.Compile(target, context), collection.Content.Compile(target, context), target?.MissingStep());
}
