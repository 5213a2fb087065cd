using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.DataFrames;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <content>Data frames.</content>
public sealed partial class RootDataset
{
    /// <summary>A data set of the rows of a data frame, to be filtered, loaded or written like files.</summary>
    /// <param name="frame">
    /// Numbers, booleans and text become columns of one value a row, optional where some are null; vectors become lists. It is not
    /// copied, and must not change as long as the data set is used.
    /// </param>
    /// <param name="name">Name for messages, for the columns <c>_dataset</c> and <c>_file</c>, and for <see cref="DefinePerFile"/>.</param>
    public static RootDataset FromDataFrame(DataFrame frame, string name = "data frame")
    {
        ArgumentNullException.ThrowIfNull(frame);
        GivenElement given = new(new FrameSource(frame, OptionCheck.Name(name)));
        return new RootDataset(new DatasetDefinition { Name = name, IsGiven = true }, definition => Chain(definition, [given.Element], given));
    }

    /// <summary>The first rows as a data frame: collections are columns of vectors.</summary>
    /// <param name="maxRows">Rows at most; -1 for all. A frame holds its rows in memory.</param>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    /// <remarks>A view becomes a frame by its own <c>view.ToDataFrame(maxRows)</c>.</remarks>
    public DataFrame ToDataFrame(long maxRows = 100)
    {
        OptionCheck.AtLeast(maxRows, -1);
        return DatasetViews.Of(this, new RootViewOptions()).ToDataFrame(maxRows);
    }
}
