namespace Microsoft.ML.Root.Streamers;

/// <summary>Compiles the members of one stored layout of a class into steps that fill the fields of its newest one.</summary>
internal static class LayoutCompiler
{
    /// <summary>Members by name: one that the newest layout lacks is passed over, one that the stored layout lacks is filled up.</summary>
    internal static Step Compile(StreamerInfo layout, Field? target, PlanContext context)
    {
        if (target is not (null or RecordField))
        {
            PlanContext.ThrowChanged($"class {layout.ClassName}");
        }

        RecordField? record = target as RecordField;
        if (context.Catalog.IsStrict && record?.Layout is StreamerInfo shown)
        {
            LayoutDifference.Check(layout, shown);
        }

        bool ownsFrame = context.Counters is null;
        CounterFrame frame = context.Counters ?? CounterFrame.Of(layout, context.Catalog);
        PlanContext inner = context with { Counters = frame };
        List<Step> steps = [];
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach (StreamerElement element in layout.Elements)
        {
            if (StoredMembers.Of(element, context.Catalog) is StoredType stored)
            {
                met.Add(element.Name);
                Step step = stored.Compile(record?.Find(element.Name), inner);
                int slot = stored is StoredNumber ? frame.Slot(element.Name) : -1;
                steps.Add(slot < 0 ? step : new CounterStep(step, ((StoredNumber)stored).Code, slot));
            }
        }

        foreach ((string name, Field member) in record?.Members ?? [])
        {
            if (!met.Contains(name))
            {
                steps.Add(member.MissingStep());
            }
        }

        Step members = SequenceStep.Of(steps);
        return ownsFrame && frame.Slots > 0 ? new FrameStep(frame.Slots, members) : members;
    }
}
