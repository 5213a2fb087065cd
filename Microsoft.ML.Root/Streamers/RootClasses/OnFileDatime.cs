namespace Microsoft.ML.Root.Streamers;

/// <summary>A TDatime: its number without a header.</summary>
internal sealed class OnFileDatime : OnFileType
{
    private const string Member = "fDatime";
    private static readonly OnFileNumber Number = new(StreamerType.UInt, default, "UInt_t");

    internal override Target? Describe(Describer describer)
        => new RecordTarget("TDatime", [new(Member, describer.Member(Member, () => Number.Describe(describer))!)]);

    internal override StreamerAction Compile(Target? target, PlanContext context) => Number.Compile((target as RecordTarget)?.Find(Member), context);
}
