namespace Microsoft.ML.Root.Streamers;

/// <summary>A base class: an object of its own, or, in a collection that is stored member by member, just its members.</summary>
internal sealed class OnFileBase(StreamerElement element) : OnFileType
{
    /// <inheritdoc/>
    internal override Target? Describe(Describer describer) => OnFileClass.Describe(describer, element.Name, null);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (context.Catalog.Newest(element.Name) is { Elements.Count: 0 })
        {
            return new EmptyBaseAction(element.Name, context.Catalog, context.IsMemberWise);
        }

        LayoutPlans plans = new(context.Catalog, element.Name, target, context.IsMemberWise, context.Counters);
        if (!context.IsMemberWise)
        {
            return new ObjectAction(element.Name, plans, target is null && !CountsForDerived(context));
        }

        StreamerInfo? layout = context.Catalog.Find(element.Name, element.BaseVersion, element.BaseCheckSum)
            ?? context.Catalog.Newest(element.Name);
        return layout is null ? plans.For(element.BaseVersion, element.BaseCheckSum) : LayoutCompiler.Compile(layout, target, context.OfBase(element.Name));
    }

    /// <summary>Counters of the base class count arrays of the derived one: then it must be read, not passed over.</summary>
    private bool CountsForDerived(PlanContext context)
        => context.Counters is { Slots: > 0 } frame
            && context.Catalog.All(element.Name).Any(l => l.Elements.Any(e => frame.Slot(e.Name) >= 0));
}
