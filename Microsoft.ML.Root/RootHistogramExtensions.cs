using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root;

/// <summary>Writes histograms and profiles as objects of ROOT files, beside trees.</summary>
public static class RootHistogramExtensions
{
    /// <summary>
    /// Writes the histogram to a ROOT file: as a TH1D or TH2D, or with <see cref="ElementType.Float32"/> as a TH1F or TH2F. Sums of squared
    /// weights are stored unless they are the contents, and the sums that ROOT's means come from. Of the options those of trees say
    /// nothing here: what counts is <see cref="RootSaveOptions.Title"/>, compression, <see cref="RootSaveOptions.Append"/>, time, UUID.
    /// </summary>
    /// <param name="histogram">The histogram.</param>
    /// <param name="path">The file. One that is there is replaced, or added to (<see cref="RootSaveOptions.Append"/>).</param>
    /// <param name="name">Name of the object.</param>
    /// <param name="options">Title, compression, whether to append; null for the defaults.</param>
    /// <param name="contents">Type of the contents: <see cref="ElementType.Float64"/> or <see cref="ElementType.Float32"/>.</param>
    /// <exception cref="ArgumentException">
    /// There are three axes, contents of another type, a name that no object can have, or a path that is an address.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; what had its name is as it was before.</exception>
    public static void SaveAsRoot(this RootHistogram histogram, string path, string name, RootSaveOptions? options = null, ElementType contents = ElementType.Float64)
        => HistogramSaving.Save(OptionCheck.NotNull(histogram), OptionCheck.Name(path), OptionCheck.Name(name), options ?? new RootSaveOptions(), contents);

    /// <summary>
    /// Writes the profile to a ROOT file as a TProfile. Of the options those of trees say nothing here: what counts is
    /// <see cref="RootSaveOptions.Title"/>, compression, <see cref="RootSaveOptions.Append"/>, time, UUID.
    /// </summary>
    /// <param name="profile">The profile.</param>
    /// <param name="path">The file. One that is there is replaced, or added to (<see cref="RootSaveOptions.Append"/>).</param>
    /// <param name="name">Name of the object.</param>
    /// <param name="options">Title, compression, whether to append; null for the defaults.</param>
    /// <exception cref="ArgumentException">No object can have such a name, or the path is an address.</exception>
    /// <exception cref="IOException">The file cannot be written; what had its name is as it was before.</exception>
    public static void SaveAsRoot(this RootProfile profile, string path, string name, RootSaveOptions? options = null)
        => HistogramSaving.Save(OptionCheck.NotNull(profile), OptionCheck.Name(path), OptionCheck.Name(name), options ?? new RootSaveOptions());
}
