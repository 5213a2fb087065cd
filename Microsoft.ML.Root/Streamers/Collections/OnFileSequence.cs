namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a collection that is stored item by item: a count, then the items.</summary>
internal sealed class OnFileSequence(OnFileType item) : OnFileType
{
    internal override Target Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => item.Describe(describer));

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or ListTarget))
        {
            PlanContext.ThrowChanged("a collection");
        }

        PlanContext inner = new(context.Catalog);
        ListTarget? list = target as ListTarget;
        StreamerAction step = item.Compile(list?.Item, inner);
        return step is NumberAction number && list is not null
            ? new NumberListAction(list, number)
            : new ListAction(list, step);
    }
}
