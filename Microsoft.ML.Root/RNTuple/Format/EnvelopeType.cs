namespace Microsoft.ML.Root.RNTuple;

/// <summary>What an envelope holds ("Envelopes").</summary>
internal enum EnvelopeType : ushort
{
    /// <summary>The schema.</summary>
    Header = 1,

    /// <summary>Schema extension and cluster groups.</summary>
    Footer = 2,

    /// <summary>The clusters of a group and where their pages are.</summary>
    PageList = 3,
}
