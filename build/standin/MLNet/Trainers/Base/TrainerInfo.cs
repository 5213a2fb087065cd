namespace Microsoft.ML;

/// <summary>What a trainer wants of its data.</summary>
public sealed class TrainerInfo
{
    internal TrainerInfo(bool needNormalization = true, bool wantCaching = true)
    {
        NeedNormalization = needNormalization;
        WantCaching = wantCaching;
    }

    public bool NeedNormalization { get; }

    public bool WantCaching { get; }
}
