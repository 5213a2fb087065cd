namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A collection that is described as an object of a class (TStreamerObjectAny: <c>std::vector&lt;int&gt; x[3]</c>), not as a
/// collection: number of items and items, or, where a byte count says so, the header of a collection before them.
/// </summary>
internal sealed class OnFileBareCollection(CppType type, ClassCatalog catalog) : OnFileType
{
    private readonly OnFileCollection _collection = new(type, catalog.ItemCode(type), catalog);

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => _collection.Describe(describer);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new OptionalHeaderAction(_collection.Compile(target, context), _collection.Content.Compile(target, context));
}
