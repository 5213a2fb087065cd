namespace Microsoft.ML.Root.Streamers;

/// <summary>A base class: an object of its own, or, in a collection that is stored member by member, just its members.</summary>
internal sealed class OnFileBase(StreamerElement element) : OnFileType
{
    internal override Target? Describe(Describer describer) => OnFileClass.Describe(describer, element.Name, null);

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

/// <summary>
/// A base class without members: a header and nothing in it, or, where its class is not known to ROOT's I/O, not even that; only
/// the bytes say which.
/// </summary>
/// <param name="className">The base class.</param>
/// <param name="catalog">Class layouts.</param>
/// <param name="memberWise">True inside a collection that is stored member by member, where no base class has a header.</param>
internal sealed class EmptyBaseAction(string className, ClassCatalog catalog, bool memberWise) : StreamerAction
{
    private const uint HeaderWithVersion = 0x40000002;
    private const uint HeaderWithChecksum = 0x40000006;

    internal override int Size => memberWise ? 0 : -1;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count && !memberWise; i++)
        {
            int start = decoding.Reader.Position;
            uint first = decoding.Reader.Left >= 6 ? decoding.Reader.ReadUInt32() : 0;
            int version = first is HeaderWithVersion or HeaderWithChecksum ? decoding.Reader.ReadInt16() : 0;
            uint checksum = first == HeaderWithChecksum && version == 0 && decoding.Reader.Left >= 4 ? decoding.Reader.ReadUInt32() : 0;
            bool isHeader = (first == HeaderWithVersion && version > 0) || checksum != 0;
            if (!isHeader || catalog.Find(className, version, checksum) is null)
            {
                decoding.Reader.Position = start;
            }
        }
    }
}

/// <summary>A base class with a form of its own: TObject has no columns, the numbers of a TArray are the member
/// fArray, that of a TRef is fUniqueID.</summary>
internal sealed class OnFileSpecialBase(OnFileType form) : OnFileType
{
    internal override Target? Describe(Describer describer)
        => form switch
        {
            OnFileSequence => describer.Member("fArray", () => form.Describe(describer)),
            OnFileReference => describer.Member(OnFileReference.Member, () => form.Describe(describer)),
            _ => form.Describe(describer),
        };

    internal override StreamerAction Compile(Target? target, PlanContext context) => form.Compile(target, context);
}
