namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A pointer in an array of pointers that another member counts (<c>T** x; //[n]</c>): the object itself, as writers before
/// polymorphic arrays stored it, or the object with its class.
/// </summary>
internal sealed class OnFileLoopPointer(string className) : OnFileType
{
    private readonly OnFilePointer _tagged = new(className);
    private readonly OnFileType _object = OnFileTypeFactory.OfClass(className);

    /// <inheritdoc/>
    internal override Target Describe(Describer describer) => _tagged.Describe(describer);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new LoopPointerAction(
            target as ListTarget, _tagged.Compile(target, context), _object.Compile((target as ListTarget)?.Item, context));
}
