namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Layouts of ROOT's own classes: those that describe other classes (a file's list of streamer infos is read with them), and those
/// of trees and of four-vectors for files that do not describe them. One line a version, in the order of storage; see <see cref="LayoutParser"/>.
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
        TBranch 3: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fMaxBaskets; int fWriteBasket; int fEntryNumber; double fEntries; double fTotBytes; double fZipBytes; int fOffset; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; TArrayI fBasketEntry; TArrayI fBasketSeek; TString fFileName
        TBranch 5: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fMaxBaskets; int fWriteBasket; int fEntryNumber; double fEntries; double fTotBytes; double fZipBytes; int fOffset; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; TArrayI fBasketEntry; TArrayI fBasketBytes; TArrayI fBasketSeek; TString fFileName
        TBranch 6: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; int fEntryNumber; int fOffset; int fMaxBaskets; double fEntries; double fTotBytes; double fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; int* fBasketEntry[fMaxBaskets]; int* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranch 7: TNamed; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; int fEntryNumber; int fOffset; int fMaxBaskets; int fSplitLevel; double fEntries; double fTotBytes; double fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; int* fBasketEntry[fMaxBaskets]; int* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranch 8: TNamed; TAttFill; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; int fEntryNumber; int fOffset; int fMaxBaskets; int fSplitLevel; double fEntries; double fTotBytes; double fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; int* fBasketEntry[fMaxBaskets]; int* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranch 10: TNamed; TAttFill; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; long fEntryNumber; int fOffset; int fMaxBaskets; int fSplitLevel; long fEntries; long fTotBytes; long fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; long* fBasketEntry[fMaxBaskets]; long* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranch 11: TNamed; TAttFill; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; long fEntryNumber; int fOffset; int fMaxBaskets; int fSplitLevel; long fEntries; long fFirstEntry; long fTotBytes; long fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; long* fBasketEntry[fMaxBaskets]; long* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranch 13: TNamed; TAttFill; int fCompress; int fBasketSize; int fEntryOffsetLen; int fWriteBasket; long fEntryNumber; ROOT::TIOFeatures fIOFeatures; int fOffset; int fMaxBaskets; int fSplitLevel; long fEntries; long fFirstEntry; long fTotBytes; long fZipBytes; TObjArray fBranches; TObjArray fLeaves; TObjArray fBaskets; int* fBasketBytes[fMaxBaskets]; long* fBasketEntry[fMaxBaskets]; long* fBasketSeek[fMaxBaskets]; TString fFileName
        TBranchElement 1: TBranch; TString fClassName; int fClassVersion; int fID; int fType; int fStreamerType
        TBranchElement 5: TBranch; TString fClassName; TString fParentName; TString fClonesName; int fClassVersion; int fID; int fType; int fStreamerType; int fMaximum; TBranchElement* fBranchCount
        TBranchElement 7: TBranch; TString fClassName; TString fParentName; TString fClonesName; int fClassVersion; int fID; int fType; int fStreamerType; int fMaximum; TBranchElement* fBranchCount; TBranchElement* fBranchCount2
        TBranchElement 8: TBranch; TString fClassName; TString fParentName; TString fClonesName; uint fCheckSum; int fClassVersion; int fID; int fType; int fStreamerType; int fMaximum; TBranchElement* fBranchCount; TBranchElement* fBranchCount2
        TBranchElement 10: TBranch; TString fClassName; TString fParentName; TString fClonesName; uint fCheckSum; short fClassVersion; int fID; int fType; int fStreamerType; int fMaximum; TBranchElement* fBranchCount; TBranchElement* fBranchCount2
        TBranchObject 1: TBranch; TString fClassName
        TBranchClones 2: TBranch; TString fClassName; TBranch* fBranchCount
        TBranchSTL 1: TBranch; TString fClassName; TString fCollectionName; int fID; uint fClassVersion; uint fClCheckSum; TString fContName
        TBranchRef 1: TBranch; TRefTable* fRefTable
        TLeaf 2: TNamed; int fLen; int fLenType; int fOffset; bool fIsRange; bool fIsUnsigned; TLeaf* fLeafCount
        TLeafB 1: TLeaf; char fMinimum; char fMaximum
        TLeafC 1: TLeaf; int fMinimum; int fMaximum
        TLeafD 1: TLeaf; double fMinimum; double fMaximum
        TLeafD32 1: TLeaf; double32 fMinimum; double32 fMaximum
        TLeafElement 1: TLeaf; int fID; int fType
        TLeafF 1: TLeaf; float fMinimum; float fMaximum
        TLeafF16 1: TLeaf; float16 fMinimum; float16 fMaximum
        TLeafG 1: TLeaf; long fMinimum; long fMaximum
        TLeafI 1: TLeaf; int fMinimum; int fMaximum
        TLeafL 1: TLeaf; long fMinimum; long fMaximum
        TLeafO 1: TLeaf; bool fMinimum; bool fMaximum
        TLeafObject 1: TLeaf
        TLeafObject 4: TLeaf; bool fVirtual
        TLeafS 1: TLeaf; short fMinimum; short fMaximum
        TNtuple 2: TTree; int fNvar
        TNtupleD 1: TTree; int fNvar
        TVirtualIndex 1: TNamed
        TTreeIndex 1: TVirtualIndex; TString fMajorName; TString fMinorName; long fN; long* fIndexValues[fN]; long* fIndex[fN]
        TTreeIndex 2: TVirtualIndex; TString fMajorName; TString fMinorName; long fN; long* fIndexValues[fN]; long* fIndexValuesMinor[fN]; long* fIndex[fN]
        TFriendElement 2: TNamed; TString fTreeName; bool fOwnFile
        TEntryListBlock 1: TObject; int fNPassed; int fN; ushort* fIndices[fN]; int fType; bool fPassing
        TEntryList 2: TNamed; TList* fLists; int fNBlocks; TObjArray* fBlocks; long fN; long fEntriesToProcess; TString fTreeName; TString fFileName; bool fReapply
        TEventList 4: TNamed; int fN; int fSize; int fDelta; bool fReapply; long* fList[fN]
        TTree 5: TNamed; TAttLine; TAttFill; TAttMarker; double fEntries; double fTotBytes; double fZipBytes; double fSavedBytes; int fTimerInterval; int fScanField; int fUpdate; int fMaxEntryLoop; int fMaxVirtualSize; int fAutoSave; int fEstimate; TObjArray fBranches; TObjArray fLeaves; TArrayD fIndexValues; TArrayI fIndex
        TTree 10: TNamed; TAttLine; TAttFill; TAttMarker; double fEntries; double fTotBytes; double fZipBytes; double fSavedBytes; double fWeight; int fTimerInterval; int fScanField; int fUpdate; int fMaxEntryLoop; int fMaxVirtualSize; int fAutoSave; int fEstimate; TObjArray fBranches; TObjArray fLeaves; TList* fAliases; TArrayD fIndexValues; TArrayI fIndex; TList* fFriends
        TTree 16: TNamed; TAttLine; TAttFill; TAttMarker; long fEntries; long fTotBytes; long fZipBytes; long fSavedBytes; double fWeight; int fTimerInterval; int fScanField; int fUpdate; long fMaxEntries; long fMaxEntryLoop; long fMaxVirtualSize; long fAutoSave; long fEstimate; TObjArray fBranches; TObjArray fLeaves; TList* fAliases; TArrayD fIndexValues; TArrayI fIndex; TVirtualIndex* fTreeIndex; TList* fFriends; TList* fUserInfo; TBranchRef* fBranchRef
        TTree 17: TNamed; TAttLine; TAttFill; TAttMarker; long fEntries; long fTotBytes; long fZipBytes; long fSavedBytes; double fWeight; int fTimerInterval; int fScanField; int fUpdate; int fDefaultEntryOffsetLen; long fMaxEntries; long fMaxEntryLoop; long fMaxVirtualSize; long fAutoSave; long fEstimate; TObjArray fBranches; TObjArray fLeaves; TList* fAliases; TArrayD fIndexValues; TArrayI fIndex; TVirtualIndex* fTreeIndex; TList* fFriends; TList* fUserInfo; TBranchRef* fBranchRef
        TTree 18: TNamed; TAttLine; TAttFill; TAttMarker; long fEntries; long fTotBytes; long fZipBytes; long fSavedBytes; long fFlushedBytes; double fWeight; int fTimerInterval; int fScanField; int fUpdate; int fDefaultEntryOffsetLen; long fMaxEntries; long fMaxEntryLoop; long fMaxVirtualSize; long fAutoSave; long fAutoFlush; long fEstimate; TObjArray fBranches; TObjArray fLeaves; TList* fAliases; TArrayD fIndexValues; TArrayI fIndex; TVirtualIndex* fTreeIndex; TList* fFriends; TList* fUserInfo; TBranchRef* fBranchRef
        TTree 19: TNamed; TAttLine; TAttFill; TAttMarker; long fEntries; long fTotBytes; long fZipBytes; long fSavedBytes; long fFlushedBytes; double fWeight; int fTimerInterval; int fScanField; int fUpdate; int fDefaultEntryOffsetLen; int fNClusterRange; long fMaxEntries; long fMaxEntryLoop; long fMaxVirtualSize; long fAutoSave; long fAutoFlush; long fEstimate; long* fClusterRangeEnd[fNClusterRange]; long* fClusterSize[fNClusterRange]; TObjArray fBranches; TObjArray fLeaves; TList* fAliases; TArrayD fIndexValues; TArrayI fIndex; TVirtualIndex* fTreeIndex; TList* fFriends; TList* fUserInfo; TBranchRef* fBranchRef
        TTree 20: TNamed; TAttLine; TAttFill; TAttMarker; long fEntries; long fTotBytes; long fZipBytes; long fSavedBytes; long fFlushedBytes; double fWeight; int fTimerInterval; int fScanField; int fUpdate; int fDefaultEntryOffsetLen; int fNClusterRange; long fMaxEntries; long fMaxEntryLoop; long fMaxVirtualSize; long fAutoSave; long fAutoFlush; long fEstimate; long* fClusterRangeEnd[fNClusterRange]; long* fClusterSize[fNClusterRange]; ROOT::TIOFeatures fIOFeatures; TObjArray fBranches; TObjArray fLeaves; TList* fAliases; TArrayD fIndexValues; TArrayI fIndex; TVirtualIndex* fTreeIndex; TList* fFriends; TList* fUserInfo; TBranchRef* fBranchRef
        TObjString 1: TObject; TString fString
        TVector2 3: TObject; double fX; double fY
        TVector3 3: TObject; double fX; double fY; double fZ
        TLorentzVector 4: TObject; TVector3 fP; double fE
        ROOT::Math::Cartesian3D<double> 1: double fX; double fY; double fZ
        ROOT::Math::PxPyPzE4D<double> 1: double fX; double fY; double fZ; double fT
        ROOT::Math::PxPyPzM4D<double> 1: double fX; double fY; double fZ; double fM
        ROOT::Math::PtEtaPhiE4D<double> 1: double fPt; double fEta; double fPhi; double fE
        ROOT::Math::PtEtaPhiM4D<double> 1: double fPt; double fEta; double fPhi; double fM
        ROOT::Math::LorentzVector<ROOT::Math::PxPyPzE4D<double>> 1: ROOT::Math::PxPyPzE4D<double> fCoordinates
        ROOT::Math::LorentzVector<ROOT::Math::PxPyPzM4D<double>> 1: ROOT::Math::PxPyPzM4D<double> fCoordinates
        ROOT::Math::LorentzVector<ROOT::Math::PtEtaPhiE4D<double>> 1: ROOT::Math::PtEtaPhiE4D<double> fCoordinates
        ROOT::Math::LorentzVector<ROOT::Math::PtEtaPhiM4D<double>> 1: ROOT::Math::PtEtaPhiM4D<double> fCoordinates
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
