namespace Microsoft.ML.Root.Streamers;

/// <summary>A TObjArray or TList: pointers, whose objects' class stands in the data only.</summary>
internal sealed class OnFileObjectList(string className) : OnFileType
{
    private readonly bool _isList = className != "TObjArray";

    internal override Target? Describe(Describer describer) => describer.List(ShapeLevel.Variable, () => describer.Object(className));

    internal override StreamerAction Compile(Target? target, PlanContext context) => target switch
    {
        null => new SkipObjectAction($"a {className} has no byte count"),
        ListTarget { Item: Target item } list => new ObjectListAction(
            _isList, list, new PointerPlans(context.Catalog, (item as RecordTarget)?.ClassName ?? className, item)),
        _ => Changed(),
    };

    private SkipObjectAction Changed()
    {
        PlanContext.ThrowChanged($"a {className}");
        return new SkipObjectAction(className);
    }
}

/// <summary>TObjArray and TList: header, TObject, name, count, then pointers; empty slots are left out.</summary>
/// <param name="isList">True for a TList: an option text follows each pointer; a TObjArray has a lower bound.</param>
/// <param name="target">Where the lists go.</param>
/// <param name="plans">Steps of the items.</param>
internal sealed class ObjectListAction(bool isList, ListTarget target, PointerPlans plans) : StreamerAction
{
    private const int FirstListVersionWithOptions = 4;

    internal override int LeastSize => 6;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOne(ref decoding);
        }
    }

    private void ReadOne(ref Decoding decoding)
    {
        ObjectHeader header = RootCollection.Open(ref decoding);
        int slots = decoding.Reader.ReadCount(4);
        if (!isList)
        {
            decoding.Reader.Skip(4);
        }

        int items = 0;
        for (int slot = 0; slot < slots; slot++)
        {
            items += PointerAction.ReadOne(ref decoding, plans) ? 1 : 0;
            if (isList && header.Version >= FirstListVersionWithOptions)
            {
                decoding.Reader.Skip(decoding.Reader.ReadStringLength());
            }
        }

        target.AppendList(ref decoding, items);
        header.Close(ref decoding.Reader, isList ? "TList" : "TObjArray");
    }
}
