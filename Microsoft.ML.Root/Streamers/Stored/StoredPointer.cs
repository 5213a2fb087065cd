namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer, stored with the class of the object that it points to; null is possible.</summary>
internal sealed class StoredPointer(string className) : StoredType
{
    /// <inheritdoc/>
    internal override Field Describe(Describer describer)
        => describer.List(ShapeLevel.Optional, () => DescribeObject(describer, className));

    /// <summary>Columns of what a pointer leads to; a class without any is one column that says so.</summary>
    internal static Field DescribeObject(Describer describer, string className)
        => StoredTypes.OfClass(className).Describe(describer)
            ?? describer.Unreadable(className, $"class {className} is described without members");

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
