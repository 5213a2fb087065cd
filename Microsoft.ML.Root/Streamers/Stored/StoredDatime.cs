namespace Microsoft.ML.Root.Streamers;

/// <summary>A TDatime: its number without a header.</summary>
internal sealed class StoredDatime : StoredType
{
    private const string Member = "fDatime";
    private static readonly StoredNumber Number = new(StreamerType.UInt, default, "UInt_t");

    /// <inheritdoc/>
    internal override Field? Describe(Describer describer)
        => new RecordField("TDatime", [new(Member, describer.Member(Member, () => Number.Describe(describer))!)]);

    /// <inheritdoc/>
    internal override Step Compile(Field? target, PlanContext context) => Number.Compile((target as RecordField)?.Find(Member), context);
}
