namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Layouts of ROOT's own classes: those that describe other classes (a file's list of streamer infos is read with them), and those
/// of trees for files that do not describe them. One line a version, in the order of storage; see <see cref="LayoutParser"/>.
/// </summary>
internal static class BuiltInLayouts
{
    private const string Text =
        """
        TNamed 1: TObject; TString fName; TString fTitle
        TStreamerInfo 1: TNamed; uint fCheckSum; int fClassVersion; TObjArray* fElements
        TStreamerElement 1: TNamed; int fType; int fSize; int fArrayLength; int fArrayDim; TArrayI fMaxIndex; TString fTypeName
        TStreamerElement 2: TNamed; int fType; int fSize; int fArrayLength; int fArrayDim; int fMaxIndex[5]; TString fTypeName
        TStreamerElement 3: TNamed; int fType; int fSize; int fArrayLength; int fArrayDim; int fMaxIndex[5]; TString fTypeName; double fXmin; double fXmax; double fFactor
        TStreamerElement 4: TNamed; int fType; int fSize; int fArrayLength; int fArrayDim; int fMaxIndex[5]; TString fTypeName
        TStreamerBase 1: TStreamerElement
        TStreamerBase 2: TStreamerElement; int fBaseVersion
        TStreamerBasicPointer 1: TStreamerElement; int fCountVersion; TString fCountName; TString fCountClass
        TStreamerLoop 1: TStreamerElement; int fCountVersion; TString fCountName; TString fCountClass
        TStreamerBasicType 1: TStreamerElement
        TStreamerObject 1: TStreamerElement
        TStreamerObjectAny 1: TStreamerElement
        TStreamerObjectPointer 1: TStreamerElement
        TStreamerObjectAnyPointer 1: TStreamerElement
        TStreamerString 1: TStreamerElement
        TStreamerSTL 1: TStreamerElement; int fSTLtype; int fCtype
        TStreamerSTLstring 1: TStreamerSTL
        TStreamerArtificial 0: TStreamerElement
        TAttLine 1: short fLineColor; short fLineStyle; short fLineWidth
        TAttFill 1: short fFillColor; short fFillStyle
        TAttMarker 1: short fMarkerColor; short fMarkerStyle; float fMarkerSize
        ROOT::TIOFeatures 1: uchar fIOBits
        TTree 1: TNamed; TAttLine; TAttFill; TAttMarker; int fScanField; int fMaxEntryLoop; int fMaxVirtualSize; double fEntries; double fTotBytes; double fZipBytes; int fAutoSave; int fEstimate; TObjArray fBranches; TObjArray fLeaves
        TTree 2: TNamed; TAttLine; TAttFill; TAttMarker; int fScanField; int fMaxEntryLoop; int fMaxVirtualSize; double fEntries; double fTotBytes; double fZipBytes; int fAutoSave; int fEstimate; TObjArray fBranches; TObjArray fLeaves; TArrayD fIndexValues
        TTree 3: TNamed; TAttLine; TAttFill; TAttMarker; int fScanField; int fMaxEntryLoop; int fMaxVirtualSize; double fEntries; double fTotBytes; double fZipBytes; int fAutoSave; int fEstimate; TObjArray fBranches; TObjArray fLeaves; TArrayD fIndexValues; TArrayI fIndex
        TTree 4: TNamed; TAttLine; TAttFill; TAttMarker; int fScanField; int fMaxEntryLoop; int fMaxVirtualSize; double fEntries; double fTotBytes; double fZipBytes; int fAutoSave; int fEstimate; TObjArray fBranches; TObjArray fLeaves; TArrayD fIndexValues; TArrayI fIndex; TList fInfoList
        TBranch 1: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fMaxBaskets; int fWriteBasket; int fEntryNumber; double fEntries; double fTotBytes; double fZipBytes; int fOffset; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; TArrayI fBasketEntry
        TBranch 2: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fMaxBaskets; int fWriteBasket; int fEntryNumber; double fEntries; double fTotBytes; double fZipBytes; int fOffset; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; TArrayI fBasketEntry; TArrayI fBasketSeek
        TBranch 5: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fMaxBaskets; int fWriteBasket; int fEntryNumber; double fEntries; double fTotBytes; double fZipBytes; int fOffset; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; TArrayI fBasketEntry; TArrayI fBasketBytes; TArrayI fBasketSeek; TString fFileName
        TBranch 6: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; int fEntryNumber; int fOffset; int fMaxBaskets; double fEntries; double fTotBytes; double fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; int* fBasketEntry[fMaxBaskets]; int* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranch 7: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; int fEntryNumber; int fOffset; int fMaxBaskets; int fSplitLevel; double fEntries; double fTotBytes; double fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; int* fBasketEntry[fMaxBaskets]; int* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranch 8: TNamed; TAttFill; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; int fEntryNumber; int fOffset; int fMaxBaskets; int fSplitLevel; double fEntries; double fTotBytes; double fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; int* fBasketEntry[fMaxBaskets]; int* fBasketSeek[fMaxBaskets]; TString fFileName
        """;

    private static readonly Lazy<Dictionary<string, StreamerInfo[]>> _layouts = new(
        () => Text.Split('\n').Select(l => LayoutParser.Parse(l.Trim()))
            .GroupBy(l => l.ClassName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal));

    /// <summary>Known layouts of the class, by rising version; none for a class that is not ROOT's.</summary>
    internal static ReadOnlySpan<StreamerInfo> OfClass(string className)
        => _layouts.Value.TryGetValue(className, out StreamerInfo[]? layouts) ? layouts : [];

    /// <summary>The layout of a version that had a streamer of its own, so that what the file describes is not what it holds.</summary>
    internal static StreamerInfo? FindHandWritten(string className, int version)
        => IsHandWritten(className, version) ? Find(className, version) : null;

    /// <summary>The layout of this version: where it is not listed, that of the next lower one, which it did not change.</summary>
    internal static StreamerInfo? Find(string className, int version)
    {
        ReadOnlySpan<StreamerInfo> layouts = OfClass(className);
        StreamerInfo? found = layouts.IsEmpty ? null : layouts[0];
        foreach (StreamerInfo layout in layouts)
        {
            if (layout.Version <= version)
            {
                found = layout;
            }
        }

        return found;
    }

    private static bool IsHandWritten(string className, int version) => className switch
    {
        "TTree" => version < 5,
        "TBranch" => version < 10,
        _ => className.StartsWith("TStreamer", StringComparison.Ordinal),
    };
}
