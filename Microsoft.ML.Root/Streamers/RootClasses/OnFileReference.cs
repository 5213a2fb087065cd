namespace Microsoft.ML.Root.Streamers;

/// <summary>A TRef: its column holds the number (fUniqueID) of the object that it names, 0 for none.</summary>
internal sealed class OnFileReference : OnFileType
{
    /// <summary>Name of the number where a TRef is a base class.</summary>
    internal const string Member = "fUniqueID";

    internal override Target? Describe(Describer describer) => describer.Number(ElementType.UInt32, "TRef");

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        if (target is not (null or NumberTarget))
        {
            PlanContext.ThrowChanged("a TRef");
        }

        return new ReferenceAction(
            target is NumberTarget number ? new NumberAction(number.Column, new NumberCodec(StreamerType.UInt, default, number.Type)) : null);
    }
}

/// <summary>TRefs: a TObject, then the number of the process or its text (docs/ttree.md, Object headers).</summary>
/// <param name="target">Takes the number of the object that each names; null to pass over it.</param>
internal sealed class ReferenceAction(NumberAction? target) : StreamerAction
{
    private const uint HasText = 1 << 5;

    internal override int LeastSize => 11;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            uint bits = RootObjectAction.ReadOne(ref decoding, target);
            decoding.Reader.Skip((bits & HasText) != 0 ? decoding.Reader.ReadStringLength() : 2);
        }
    }
}

/// <summary>A TRefArray: its column holds the numbers of the objects that it names.</summary>
internal sealed class OnFileReferenceArray : OnFileType
{
    private const string Member = "fUIDs";

    internal override Target? Describe(Describer describer)
        => new RecordTarget("TRefArray", [new(Member, describer.Member(
            Member, () => describer.List(ShapeLevel.Variable, () => describer.Number(ElementType.UInt32, "TRefArray")))!)]);

    internal override StreamerAction Compile(Target? target, PlanContext context)
        => (target as RecordTarget)?.Find(Member) is ListTarget { Item: NumberTarget number } list
            ? new ReferenceArrayAction(list, new NumberAction(number.Column, new NumberCodec(StreamerType.UInt, default, number.Type)))
            : new SkipObjectAction("a TRefArray has no byte count");
}

/// <summary>TRefArrays: header, TObject, name, count, lower bound, number of the process, then the objects' numbers.</summary>
internal sealed class ReferenceArrayAction(ListTarget target, NumberAction numbers) : StreamerAction
{
    internal override int LeastSize => 27;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
            RootObjectAction.ReadOne(ref decoding);
            decoding.Reader.Skip(decoding.Reader.ReadStringLength());
            int items = decoding.Reader.ReadCount(numbers.Size);
            decoding.Reader.Skip(4 + 2);
            target.AppendList(ref decoding, items);
            numbers.Read(ref decoding, items);
            header.Close(ref decoding.Reader, "TRefArray");
        }
    }
}
