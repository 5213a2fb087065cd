namespace Microsoft.ML.Root.Streamers;

/// <summary>The inside of a collection that is stored item by item: a count, then the items.</summary>
internal sealed class StoredSequence(StoredType item) : StoredType
{
    /// <inheritdoc/>
    internal override Field Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => item.Describe(describer));

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
    {
        if (target is not (null or ListField))
        {
            PlanContext.ThrowChanged("a collection");
        }

        PlanContext inner = new(context.Catalog);
        ListField? list = target as ListField;
        Step step = item.Compile(list?.Item, inner);
        return step is NumberStep number && list is not null
            ? new NumberListStep(list, number)
            : new ListStep(list, step);
    }
}
