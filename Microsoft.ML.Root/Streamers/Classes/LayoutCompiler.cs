namespace Microsoft.ML.Root.Streamers;

/// <summary>Compiles the members of one stored layout of a class into steps that fill the fields of its newest one.</summary>
internal static class LayoutCompiler
{
    /// <summary>Members by name: one that the newest layout lacks is passed over, one that the stored layout lacks is filled up.</summary>
    internal static StreamerAction Compile(StreamerInfo layout, Target? target, PlanContext context)
    {
        if (target is not (null or RecordTarget))
        {
            PlanContext.ThrowChanged($"class {layout.ClassName}");
        }

        RecordTarget? record = target as RecordTarget;
        if (context.Catalog.IsStrict && record?.Layout is StreamerInfo shown)
        {
            LayoutDifference.Check(layout, shown);
        }

        bool ownsFrame = context.Counters is null;
        CounterFrame frame = context.Counters ?? CounterFrame.Of(layout, context.Catalog);
        PlanContext inner = context with { Counters = frame };
        List<StreamerAction> steps = [];
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach (StreamerElement element in layout.Elements)
        {
            if (OnFileMembers.Of(element, context.Catalog) is OnFileType stored)
            {
                met.Add(element.Name);
                StreamerAction step = stored.Compile(record?.Find(element.Name), inner);
                int slot = stored is OnFileNumber ? frame.Slot(element.Name) : -1;
                steps.Add(slot < 0 ? step : new CounterAction(step, ((OnFileNumber)stored).Code, slot));
            }
        }

        foreach ((string name, Target member) in record?.Members ?? [])
        {
            if (!met.Contains(name))
            {
                steps.Add(member.MissingStep());
            }
        }

        StreamerAction members = ActionSequence.Of(steps);
        return ownsFrame && frame.Slots > 0 ? new FrameAction(frame.Slots, members) : members;
    }
}
