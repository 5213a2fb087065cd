namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer, stored with the class of the object that it points to; null is possible.</summary>
internal sealed class StoredPointer(string className) : StoredType
{
    /// <inheritdoc/>
    internal override Field Describe(Describer describer)
        => describer.List(ShapeLevel.Optional, () => StoredTypes.OfClass(className).Describe(describer));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is not (null or ListField))
        {
            PlanContext.ThrowChanged($"a pointer to {className}");
        }

        return new PointerStep(target as ListField, new PointerPlans(context.Catalog, className, (target as ListField)?.Item));
    }
}
