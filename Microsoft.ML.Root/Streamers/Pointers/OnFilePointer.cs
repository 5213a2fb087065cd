namespace Microsoft.ML.Root.Streamers;

/// <summary>A pointer, stored with the class of the object that it points to; null is possible.</summary>
internal sealed class OnFilePointer(string className) : OnFileType
{
    /// <summary>The class that has no members to show: what its pointers lead to stands in the data.</summary>
    private const string RootObject = "TObject";

    /// <inheritdoc/>
    internal override Target Describe(Describer describer)
        => describer.List(ShapeLevel.Optional, () => DescribeObject(describer, className));

    /// <summary>Columns of what a pointer leads to; a class without any is one column that says so.</summary>
    internal static Target DescribeObject(Describer describer, string className)
        => className == RootObject
            ? describer.Object($"pointer to {className}")
            : OnFileTypeFactory.OfClass(className).Describe(describer) ?? describer.Unreadable(className, $"class {className} is described without members");

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or ListTarget))
        {
            PlanContext.ThrowChanged($"a pointer to {className}");
        }

        return new PointerAction(target as ListTarget, Plans(className, target as ListTarget, context));
    }

    /// <summary>Steps of the objects that pointers to a class lead to.</summary>
    internal static PointerPlans Plans(string className, ListTarget? target, PlanContext context)
        => new(context.Catalog, className == RootObject && target?.Item is RecordTarget found ? found.ClassName : className, target?.Item);
}
