namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a collection of pointers: a count, then the pointers. Null pointers are left out.</summary>
internal sealed class StoredPointerList(string className) : StoredType
{
    /// <inheritdoc/>
    internal override Field Describe(Describer describer)
        => describer.List(ShapeLevel.Variable, () => StoredPointer.DescribeObject(describer, className));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is not (null or ListField))
        {
            PlanContext.ThrowChanged($"a collection of pointers to {className}");
        }

        return new PointerListStep(target as ListField, StoredPointer.Plans(className, target as ListField, context));
    }
}
