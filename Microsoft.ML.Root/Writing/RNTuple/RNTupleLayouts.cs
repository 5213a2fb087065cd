using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Writing;

/// <summary>The class layout that a file with an RNTuple holds: that of its anchor.</summary>
internal static class RNTupleLayouts
{
    private const string Text =
        """
        ROOT::RNTuple 2 28e632ec
          BasicType 12 2 | unsigned short | fVersionEpoch |
          BasicType 12 2 | unsigned short | fVersionMajor |
          BasicType 12 2 | unsigned short | fVersionMinor |
          BasicType 12 2 | unsigned short | fVersionPatch |
          BasicType 14 8 | unsigned long | fSeekHeader |
          BasicType 14 8 | unsigned long | fNBytesHeader |
          BasicType 14 8 | unsigned long | fLenHeader |
          BasicType 14 8 | unsigned long | fSeekFooter |
          BasicType 14 8 | unsigned long | fNBytesFooter |
          BasicType 14 8 | unsigned long | fLenFooter |
          BasicType 14 8 | unsigned long | fMaxKeySize |
        """;

    /// <summary>The layout.</summary>
    internal static IReadOnlyList<StreamerInfo> All { get; } = StreamerInfoText.Parse(Text);
}
