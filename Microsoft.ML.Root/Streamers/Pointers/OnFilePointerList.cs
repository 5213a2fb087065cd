namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a collection of pointers: a count, then the pointers. Null pointers are left out.</summary>
internal sealed class OnFilePointerList(string className) : OnFileType
{
    /// <inheritdoc/>
    internal override Target Describe(Describer describer)
        => describer.List(ShapeLevel.Variable, () => OnFilePointer.DescribeObject(describer, className));

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or ListTarget))
        {
            PlanContext.ThrowChanged($"a collection of pointers to {className}");
        }

        return new PointerListAction(target as ListTarget, OnFilePointer.Plans(className, target as ListTarget, context));
    }
}
