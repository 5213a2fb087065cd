namespace Microsoft.ML.Root.Streamers;

/// <summary>A TRefArray: its column holds the numbers of the objects that it names.</summary>
internal sealed class OnFileReferenceArray : OnFileType
{
    private const string Member = "fUIDs";

    /// <inheritdoc/>
    internal override Target? Describe(Describer describer)
        => new RecordTarget("TRefArray", [new(Member, describer.Member(
            Member, () => describer.List(ShapeLevel.Variable, () => describer.Number(ElementType.UInt32, "TRefArray")))!)]);

    /// <inheritdoc/>
    internal override StreamerAction Compile(Target? target, PlanContext context)
        => (target as RecordTarget)?.Find(Member) is ListTarget { Item: NumberTarget number } list
            ? new ReferenceArrayAction(list, new NumberAction(number.Column, new NumberCodec(StreamerType.UInt, default, number.Type)))
            : new SkipObjectAction("a TRefArray has no byte count");
}
