using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Loading.Rows;

namespace Microsoft.ML.Root;

/// <summary>Which rows an epoch draws, and how often: another draw in each epoch, the same for the same seed.</summary>
public abstract record RootSampling
{
    private protected RootSampling()
    {
    }

    /// <summary>Reads what has to be known about the data, once.</summary>
    internal abstract ISamplingPlan Prepare(LoaderCore core, RowSet rows, Func<string, int> find);
}
