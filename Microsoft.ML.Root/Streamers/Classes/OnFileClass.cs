namespace Microsoft.ML.Root.Streamers;

/// <summary>An object with its header: byte count, version, and the members of that version.</summary>
internal sealed class OnFileClass(string className) : OnFileType
{
    internal string ClassName => className;

    internal override Target? Describe(Describer describer) => Describe(describer, className, null);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new ObjectAction(className, new LayoutPlans(context.Catalog, className, target, memberWise: false, null), target is null);

    /// <summary>Columns of a class: those of its base classes and members, in the order of storage.</summary>
    /// <param name="describer">Collects them.</param>
    /// <param name="className">The class.</param>
    /// <param name="layout">Its layout, or null for the newest.</param>
    internal static Target? Describe(Describer describer, string className, StreamerInfo? layout)
    {
        layout ??= describer.Catalog.Newest(className) ?? describer.Catalog.OfSameTemplate(className);
        if (layout is null)
        {
            return describer.Unreadable(className, $"the file does not describe class {className}");
        }

        return describer.Class(className, () => Members(describer, layout));
    }

    private static RecordTarget? Members(Describer describer, StreamerInfo layout)
    {
        bool isPair = layout.ClassName.StartsWith("pair<", StringComparison.Ordinal);
        List<KeyValuePair<string, Target>> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (StreamerElement element in layout.Elements)
        {
            if (element.Name is "fUniqueID" or "fBits" || !names.Add(element.Name))
            {
                continue;
            }

            Target? field = element.IsBase
                ? describer.Base(() => Member(describer, element))
                : describer.Member(ColumnName(element.Name, isPair), () => Member(describer, element));
            if (field is not null)
            {
                members.Add(new(element.Name, field));
            }
        }

        return members.Count == 0 ? null : new RecordTarget(layout.ClassName, members, layout);
    }

    private static Target? Member(Describer describer, StreamerElement element)
    {
        try
        {
            return OnFileMembers.Of(element, describer.Catalog)?.Describe(describer);
        }
        catch (RootFormatException error)
        {
            return describer.Unreadable(element.TypeName, error.Problem);
        }
    }

    private static string ColumnName(string member, bool isPair) => (isPair, member) switch
    {
        (true, PairMembers.First) => "_0",
        (true, PairMembers.Second) => "_1",
        _ => member,
    };
}

/// <summary>An object without a header: the members of the newest layout.</summary>
internal sealed class OnFileBareClass(string className) : OnFileType
{
    internal override Target? Describe(Describer describer) => OnFileClass.Describe(describer, className, null);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => new InterleavedAction(new LayoutPlans(context.Catalog, className, target, memberWise: false, null).Newest);
}
