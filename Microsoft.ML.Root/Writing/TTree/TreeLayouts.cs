using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Writing;

/// <summary>Class layouts that a file with a tree holds, as ROOT 6.40 writes them; see <see cref="StreamerInfoText"/>.</summary>
internal static class TreeLayouts
{
    private const string Text =
        """
        TNamed 1 dfb74a3c
          Base 66 0 1 901bc02d | BASE | TObject | Basic ROOT object
          String 65 24 | TString | fName | object identifier
          String 65 24 | TString | fTitle | object title
        TObject 1 901bc02d
          BasicType 13 4 | unsigned int | fUniqueID | object unique identifier
          BasicType 15 4 | unsigned int | fBits | bit field status word
        TList 5 69c5c3bb
          Base 0 0 0 fc6c3bc6 | BASE | TSeqCollection | Sequenceable collection ABC
        TSeqCollection 0 fc6c3bc6
          Base 0 0 3 57e3cb9c | BASE | TCollection | Collection abstract base class
        TCollection 3 57e3cb9c
          Base 66 0 1 901bc02d | BASE | TObject | Basic ROOT object
          String 65 24 | TString | fName | name of the collection
          BasicType 6 4 | int | fSize | number of elements in collection
        TTree 20 7264e07f
          Base 67 0 1 dfb74a3c | BASE | TNamed | The basis for a named object (name, title)
          Base 0 0 2 94074549 | BASE | TAttLine | Line attributes
          Base 0 0 2 ffd92a92 | BASE | TAttFill | Fill area attributes
          Base 0 0 3 291d8bec | BASE | TAttMarker | Marker attributes
          BasicType 16 8 | Long64_t | fEntries | Number of entries
          BasicType 16 8 | Long64_t | fTotBytes | Total number of bytes in all branches before compression
          BasicType 16 8 | Long64_t | fZipBytes | Total number of bytes in all branches after compression
          BasicType 16 8 | Long64_t | fSavedBytes | Number of autosaved bytes
          BasicType 16 8 | Long64_t | fFlushedBytes | Number of auto-flushed bytes
          BasicType 8 8 | double | fWeight | Tree weight (see TTree::SetWeight)
          BasicType 3 4 | int | fTimerInterval | Timer interval in milliseconds
          BasicType 3 4 | int | fScanField | Number of runs before prompting in Scan
          BasicType 3 4 | int | fUpdate | Update frequency for EntryLoop
          BasicType 3 4 | int | fDefaultEntryOffsetLen | Initial Length of fEntryOffset table in the basket buffers
          BasicType 6 4 | int | fNClusterRange | Number of Cluster range in addition to the one defined by 'AutoFlush'
          BasicType 16 8 | Long64_t | fMaxEntries | Maximum number of entries in case of circular buffers
          BasicType 16 8 | Long64_t | fMaxEntryLoop | Maximum number of entries to process
          BasicType 16 8 | Long64_t | fMaxVirtualSize | Maximum total size of buffers kept in memory
          BasicType 16 8 | Long64_t | fAutoSave | Autosave tree when fAutoSave entries written or -fAutoSave (compressed) bytes produced
          BasicType 16 8 | Long64_t | fAutoFlush | Auto-flush tree when fAutoFlush entries written or -fAutoFlush (compressed) bytes produced
          BasicType 16 8 | Long64_t | fEstimate | Number of entries to estimate histogram limits
          BasicPointer 56 8 | Long64_t* | fClusterRangeEnd | [fNClusterRange] Last entry of a cluster range.
          BasicPointer 56 8 | Long64_t* | fClusterSize | [fNClusterRange] Number of entries in each cluster for a given range.
          ObjectAny 62 1 | ROOT::TIOFeatures | fIOFeatures | IO features to define for newly-written baskets and branches.
          Object 61 64 | TObjArray | fBranches | List of Branches
          Object 61 64 | TObjArray | fLeaves | Direct pointers to individual branch leaves
          ObjectPointer 64 8 | TList* | fAliases | List of aliases for expressions based on the tree branches.
          ObjectAny 62 24 | TArrayD | fIndexValues | Sorted index values
          ObjectAny 62 24 | TArrayI | fIndex | Index of sorted values
          ObjectPointer 64 8 | TVirtualIndex* | fTreeIndex | Pointer to the tree Index (if any)
          ObjectPointer 64 8 | TList* | fFriends | pointer to list of friend elements
          ObjectPointer 64 8 | TList* | fUserInfo | pointer to a list of user objects associated to this Tree
          ObjectPointer 64 8 | TBranchRef* | fBranchRef | Branch supporting the TRefTable (if any)
        TAttLine 2 94074549
          BasicType 2 2 | short | fLineColor | Line color
          BasicType 2 2 | short | fLineStyle | Line style
          BasicType 2 2 | short | fLineWidth | Line width
        TAttFill 2 ffd92a92
          BasicType 2 2 | short | fFillColor | Fill area color
          BasicType 2 2 | short | fFillStyle | Fill area style
        TAttMarker 3 291d8bec
          BasicType 2 2 | short | fMarkerColor | Marker color
          BasicType 2 2 | short | fMarkerStyle | Marker style
          BasicType 5 4 | float | fMarkerSize | Marker size
        ROOT::TIOFeatures 1 1aa12f10
          BasicType 11 1 | unsigned char | fIOBits |
        TBranch 13 10978aac
          Base 67 0 1 dfb74a3c | BASE | TNamed | The basis for a named object (name, title)
          Base 0 0 2 ffd92a92 | BASE | TAttFill | Fill area attributes
          BasicType 3 4 | int | fCompress | Compression level and algorithm
          BasicType 3 4 | int | fBasketSize | Initial Size of  Basket Buffer
          BasicType 3 4 | int | fEntryOffsetLen | Initial Length of fEntryOffset table in the basket buffers
          BasicType 3 4 | int | fWriteBasket | Last basket number written
          BasicType 16 8 | Long64_t | fEntryNumber | Current entry number (last one filled in this branch)
          ObjectAny 62 1 | ROOT::TIOFeatures | fIOFeatures | IO features for newly-created baskets.
          BasicType 3 4 | int | fOffset | Offset of this branch
          BasicType 6 4 | int | fMaxBaskets | Maximum number of Baskets so far
          BasicType 3 4 | int | fSplitLevel | Branch split level
          BasicType 16 8 | Long64_t | fEntries | Number of entries
          BasicType 16 8 | Long64_t | fFirstEntry | Number of the first entry in this branch
          BasicType 16 8 | Long64_t | fTotBytes | Total number of bytes in all leaves before compression
          BasicType 16 8 | Long64_t | fZipBytes | Total number of bytes in all leaves after compression
          Object 61 64 | TObjArray | fBranches | -> List of Branches of this branch
          Object 61 64 | TObjArray | fLeaves | -> List of leaves of this branch
          Object 61 64 | TObjArray | fBaskets | -> List of baskets of this branch
          BasicPointer 43 4 | int* | fBasketBytes | [fMaxBaskets] Length of baskets on file
          BasicPointer 56 8 | Long64_t* | fBasketEntry | [fMaxBaskets] Table of first entry in each basket
          BasicPointer 56 8 | Long64_t* | fBasketSeek | [fMaxBaskets] Addresses of baskets on file
          String 65 24 | TString | fFileName | Name of file where buffers are stored ("" if in same file as Tree header)
        TLeaf 2 6d1e8152
          Base 67 0 1 dfb74a3c | BASE | TNamed | The basis for a named object (name, title)
          BasicType 3 4 | int | fLen | Number of fixed length elements in the leaf's data.
          BasicType 3 4 | int | fLenType | Number of bytes for this data type
          BasicType 3 4 | int | fOffset | Offset in ClonesArray object (if one)
          BasicType 18 1 | bool | fIsRange | (=true if leaf has a range, false otherwise).  This is equivalent to being a 'leafcount'.  For a TLeafElement the range information is actually store in the TBranchElement.
          BasicType 18 1 | bool | fIsUnsigned | (=true if unsigned, false otherwise)
          ObjectPointer 64 8 | TLeaf* | fLeafCount | Pointer to Leaf count if variable length (we do not own the counter)
        TString 2 00017419
        TBranchRef 1 2360b3fd
          Base 0 0 13 10978aac | BASE | TBranch | Branch descriptor
          ObjectPointer 64 8 | TRefTable* | fRefTable | pointer to the TRefTable
        TRefTable 3 8c895b85
          Base 66 0 1 901bc02d | BASE | TObject | Basic ROOT object
          BasicType 3 4 | int | fSize | dummy for backward compatibility
          ObjectPointer 64 8 | TObjArray* | fParents | array of Parent objects  (eg TTree branch) holding the referenced objects
          ObjectPointer 64 8 | TObject* | fOwner | Object owning this TRefTable
          STL 500 24 1 61 | vector<string> | fProcessGUIDs | UUIDs of TProcessIDs used in fParentIDs
        TObjArray 3 a99e6552
          Base 0 0 0 fc6c3bc6 | BASE | TSeqCollection | Sequenceable collection ABC
          BasicType 3 4 | int | fLowerBound | Lower bound of the array
          BasicType 3 4 | int | fLast | Last element in array containing an object
        TBranchElement 10 e74f5e63
          Base 0 0 13 10978aac | BASE | TBranch | Branch descriptor
          String 65 24 | TString | fClassName | Class name of referenced object
          String 65 24 | TString | fParentName | Name of parent class
          String 65 24 | TString | fClonesName | Name of class in TClonesArray or (STL) collection (if any)
          BasicType 13 4 | unsigned int | fCheckSum | CheckSum of class
          BasicType 2 2 | short | fClassVersion | Version number of class
          BasicType 3 4 | int | fID | element serial number in fInfo
          BasicType 3 4 | int | fType | Branch type
          BasicType 3 4 | int | fStreamerType | branch streamer type
          BasicType 3 4 | int | fMaximum | Maximum entries for a TClonesArray or variable array
          ObjectPointer 64 8 | TBranchElement* | fBranchCount | pointer to primary branchcount branch
          ObjectPointer 64 8 | TBranchElement* | fBranchCount2 | pointer to secondary branchcount branch
        TLeafElement 1 a04f8893
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 3 4 | int | fID | element serial number in fInfo
          BasicType 3 4 | int | fType | leaf type
        TLeafB 1 0f1e4b5e
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 1 1 | char | fMinimum | Minimum value if leaf range is specified
          BasicType 1 1 | char | fMaximum | Maximum value if leaf range is specified
        TLeafS 1 150ceecf
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 2 2 | short | fMinimum | Minimum value if leaf range is specified
          BasicType 2 2 | short | fMaximum | Maximum value if leaf range is specified
        TLeafI 1 7e6aae19
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 3 4 | int | fMinimum | Minimum value if leaf range is specified
          BasicType 3 4 | int | fMaximum | Maximum value if leaf range is specified
        TLeafL 1 de320862
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 16 8 | Long64_t | fMinimum | Minimum value if leaf range is specified
          BasicType 16 8 | Long64_t | fMaximum | Maximum value if leaf range is specified
        TLeafF 1 3add9d72
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 5 4 | float | fMinimum | Minimum value if leaf range is specified
          BasicType 5 4 | float | fMaximum | Maximum value if leaf range is specified
        TLeafD 1 118e8776
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 8 8 | double | fMinimum | Minimum value if leaf range is specified
          BasicType 8 8 | double | fMaximum | Maximum value if leaf range is specified
        TLeafO 1 02ae48d3
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 18 1 | bool | fMinimum | Minimum value if leaf range is specified
          BasicType 18 1 | bool | fMaximum | Maximum value if leaf range is specified
        TLeafC 1 fbe3b2f3
          Base 0 0 2 6d1e8152 | BASE | TLeaf | Leaf: description of a Branch data type
          BasicType 3 4 | int | fMinimum | Minimum value if leaf range is specified
          BasicType 3 4 | int | fMaximum | Maximum value if leaf range is specified
        TFriendElement 2 2771167d
          Base 67 0 1 dfb74a3c | BASE | TNamed | The basis for a named object (name, title)
          String 65 24 | TString | fTreeName | name of the friend TTree
          BasicType 18 1 | bool | fOwnFile | true if file is managed by this class
        TVirtualIndex 1 3c1825a4
          Base 67 0 1 dfb74a3c | BASE | TNamed | The basis for a named object (name, title)
        """;

    /// <summary>Classes whose layouts every tree needs: those that its members name, null pointers among them.</summary>
    private static readonly string[] _always =
    [
        "TNamed", "TObject", "TList", "TSeqCollection", "TCollection", "TTree", "TAttLine", "TAttFill", "TAttMarker", "ROOT::TIOFeatures",
        "TBranch", "TLeaf", "TString", "TBranchRef", "TRefTable", "TObjArray",
    ];

    private static readonly Lazy<StreamerInfo[]> _layouts = new(() => StreamerInfoText.Parse(Text));

    /// <summary>Every layout.</summary>
    internal static IReadOnlyList<StreamerInfo> All => _layouts.Value;

    /// <summary>The layouts of a tree.</summary>
    /// <param name="used">Classes of its branches and leaves, and of what is attached to it.</param>
    internal static IEnumerable<StreamerInfo> Of(IReadOnlySet<string> used)
        => _layouts.Value.Where(l => _always.Contains(l.ClassName) || used.Contains(l.ClassName));
}
