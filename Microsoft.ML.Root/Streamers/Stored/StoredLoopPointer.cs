namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// A pointer in an array of pointers that another member counts (<c>T** x; //[n]</c>): the object itself, as writers before
/// polymorphic arrays stored it, or the object with its class.
/// </summary>
internal sealed class StoredLoopPointer(string className) : StoredType
{
    private readonly StoredPointer _tagged = new(className);
    private readonly StoredType _object = StoredTypes.OfClass(className);

    /// <inheritdoc/>
    internal override Field Describe(Describer describer) => _tagged.Describe(describer);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => new LoopPointerStep(
            target as ListField, _tagged.Compile(target, context), _object.Compile((target as ListField)?.Item, context));
}
