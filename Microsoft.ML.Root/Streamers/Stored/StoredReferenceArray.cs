namespace Microsoft.ML.Root.Streamers;

/// <summary>A TRefArray: its column holds the numbers of the objects that it names.</summary>
internal sealed class StoredReferenceArray : StoredType
{
    private const string Member = "fUIDs";

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer)
        => new RecordField("TRefArray", [new(Member, describer.Member(
            Member, () => describer.List(ShapeLevel.Variable, () => describer.Number(ElementType.UInt32, "TRefArray")))!)]);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context)
        => (target as RecordField)?.Find(Member) is ListField { Item: NumberField number } list
            ? new ReferenceArrayStep(list, new NumberStep(number.Column, new NumberCodec(StreamerType.UInt, default, number.Type)))
            : new SkipObjectStep("a TRefArray has no byte count");
}
