using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Writing;

/// <summary>Class layouts that a file with histograms holds, as ROOT 6.40 writes them; see <see cref="StreamerInfoText"/>.</summary>
internal static class HistogramLayouts
{
    private const string Text =
        """
        TH1 8 1c3740c4
          Base 67 0 1 dfb74a3c | BASE | TNamed | The basis for a named object (name, title)
          Base 0 0 2 94074549 | BASE | TAttLine | Line attributes
          Base 0 0 2 ffd92a92 | BASE | TAttFill | Fill area attributes
          Base 0 0 3 291d8bec | BASE | TAttMarker | Marker attributes
          BasicType 3 4 | int | fNcells | Number of bins(1D), cells (2D) +U/Overflows
          Object 61 216 | TAxis | fXaxis | X axis descriptor
          Object 61 216 | TAxis | fYaxis | Y axis descriptor
          Object 61 216 | TAxis | fZaxis | Z axis descriptor
          BasicType 2 2 | short | fBarOffset | (1000*offset) for bar charts or legos
          BasicType 2 2 | short | fBarWidth | (1000*width) for bar charts or legos
          BasicType 8 8 | double | fEntries | Number of entries
          BasicType 8 8 | double | fTsumw | Total Sum of weights
          BasicType 8 8 | double | fTsumw2 | Total Sum of squares of weights
          BasicType 8 8 | double | fTsumwx | Total Sum of weight*X
          BasicType 8 8 | double | fTsumwx2 | Total Sum of weight*X*X
          BasicType 8 8 | double | fMaximum | Maximum value for plotting
          BasicType 8 8 | double | fMinimum | Minimum value for plotting
          BasicType 8 8 | double | fNormFactor | Normalization factor
          ObjectAny 62 24 | TArrayD | fContour | Array to display contour levels
          ObjectAny 62 24 | TArrayD | fSumw2 | Array of sum of squares of weights
          String 65 24 | TString | fOption | Histogram options
          ObjectPointer 63 8 | TList* | fFunctions | ->Pointer to list of functions (fits and user)
          BasicType 6 4 | int | fBufferSize | fBuffer size
          BasicPointer 48 8 | double* | fBuffer | [fBufferSize] entry buffer
          BasicType 3 4 | TH1::EBinErrorOpt | fBinStatErrOpt | Option for bin statistical errors
          BasicType 3 4 | TH1::EStatOverflows | fStatOverflows | Per object flag to use under/overflows in statistics
        TAxis 10 5a496e70
          Base 67 0 1 dfb74a3c | BASE | TNamed | The basis for a named object (name, title)
          Base 0 0 4 5c6fff3e | BASE | TAttAxis | Axis attributes
          BasicType 3 4 | int | fNbins | Number of bins
          BasicType 8 8 | double | fXmin | Low edge of first bin
          BasicType 8 8 | double | fXmax | Upper edge of last bin
          ObjectAny 62 24 | TArrayD | fXbins | Bin edges array in X
          BasicType 3 4 | int | fFirst | First bin to display
          BasicType 3 4 | int | fLast | Last bin to display
          BasicType 12 2 | unsigned short | fBits2 | Second bit status word
          BasicType 18 1 | bool | fTimeDisplay | On/off displaying time values instead of numerics
          String 65 24 | TString | fTimeFormat | Date&time format, ex: 09/12/99 12:34:00
          ObjectPointer 64 8 | THashList* | fLabels | List of labels
          ObjectPointer 64 8 | TList* | fModLabs | List of modified labels
        TAttAxis 4 5c6fff3e
          BasicType 3 4 | int | fNdivisions | Number of divisions(10000*n3 + 100*n2 + n1)
          BasicType 2 2 | short | fAxisColor | Color of the line axis
          BasicType 2 2 | short | fLabelColor | Color of labels
          BasicType 2 2 | short | fLabelFont | Font for labels
          BasicType 5 4 | float | fLabelOffset | Offset of labels
          BasicType 5 4 | float | fLabelSize | Size of labels
          BasicType 5 4 | float | fTickLength | Length of tick marks
          BasicType 5 4 | float | fTitleOffset | Offset of axis title
          BasicType 5 4 | float | fTitleSize | Size of axis title
          BasicType 2 2 | short | fTitleColor | Color of axis title
          BasicType 2 2 | short | fTitleFont | Font for axis title
        THashList 0 cc7e49c1
          Base 0 0 5 69c5c3bb | BASE | TList | Doubly linked list
        TObjString 1 9c8e4800
          Base 66 0 1 901bc02d | BASE | TObject | Basic ROOT object
          String 65 24 | TString | fString | wrapped TString
        TH1F 3 e2939644
          Base 0 0 8 1c3740c4 | BASE | TH1 | 1-Dim histogram base class
          Base 0 0 1 5a0bf6f1 | BASE | TArrayF | Array of floats
        TH1D 3 f9b1569f
          Base 0 0 8 1c3740c4 | BASE | TH1 | 1-Dim histogram base class
          Base 0 0 1 7139ef34 | BASE | TArrayD | Array of doubles
        TH2 5 0182347f
          Base 0 0 8 1c3740c4 | BASE | TH1 | 1-Dim histogram base class
          BasicType 8 8 | double | fScalefactor | Scale factor
          BasicType 8 8 | double | fTsumwy | Total Sum of weight*Y
          BasicType 8 8 | double | fTsumwy2 | Total Sum of weight*Y*Y
          BasicType 8 8 | double | fTsumwxy | Total Sum of weight*X*Y
        TH2F 4 689cc295
          Base 0 0 5 0182347f | BASE | TH2 | 2-Dim histogram base class
          Base 0 0 1 5a0bf6f1 | BASE | TArrayF | Array of floats
        TH2D 4 7fba82f0
          Base 0 0 5 0182347f | BASE | TH2 | 2-Dim histogram base class
          Base 0 0 1 7139ef34 | BASE | TArrayD | Array of doubles
        TProfile 7 4bedee54
          Base 0 0 3 f9b1569f | BASE | TH1D | 1-Dim histograms (one double per channel)
          ObjectAny 62 24 | TArrayD | fBinEntries | number of entries per bin
          BasicType 3 4 | EErrorType | fErrorMode | Option to compute errors
          BasicType 8 8 | double | fYmin | Lower limit in Y (if set)
          BasicType 8 8 | double | fYmax | Upper limit in Y (if set)
          BasicType 8 8 | double | fTsumwy | Total Sum of weight*Y
          BasicType 8 8 | double | fTsumwy2 | Total Sum of weight*Y*Y
          ObjectAny 62 24 | TArrayD | fBinSumw2 | Array of sum of squares of weights per bin
        """;

    /// <summary>Classes that histograms share with trees.</summary>
    private static readonly string[] _shared =
        ["TNamed", "TObject", "TAttLine", "TAttFill", "TAttMarker", "TList", "TSeqCollection", "TCollection", "TString"];

    /// <summary>Classes whose layouts every histogram needs; of labels too, which may be null.</summary>
    private static readonly string[] _always = ["TH1", "TAxis", "TAttAxis", "THashList"];

    private static readonly Lazy<StreamerInfo[]> _layouts = new(
        () => [.. TreeLayouts.All.Where(l => _shared.Contains(l.ClassName)), .. StreamerInfoText.Parse(Text)]);

    /// <summary>Every layout.</summary>
    internal static IReadOnlyList<StreamerInfo> All => _layouts.Value;

    /// <summary>The layouts of an object.</summary>
    /// <param name="className">Its class.</param>
    /// <param name="hasLabels">True where a bin has a label.</param>
    internal static IEnumerable<StreamerInfo> Of(string className, bool hasLabels)
    {
        HashSet<string> used = [.. _shared, .. _always, className];
        if (hasLabels)
        {
            used.Add("TObjString");
        }

        if (className.StartsWith("TH2", StringComparison.Ordinal))
        {
            used.Add("TH2");
        }
        else if (className == ProfileRecord.ClassName)
        {
            used.Add("TH1D");
        }

        return _layouts.Value.Where(l => used.Contains(l.ClassName));
    }
}
