using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>A member that is there already, such as a data frame: it is neither opened nor closed.</summary>
internal sealed class GivenElement(IColumnSource source) : IElementOpener
{
    /// <summary>The member.</summary>
    internal ChainElement Member => new(source.Name, null);

    /// <inheritdoc/>
    public IColumnSource Open(ChainElement member, ColumnProjection? wanted = null) => source;

    /// <inheritdoc/>
    public IReadOnlyList<RootHostStatistics> Hosts => source.Hosts;

    /// <inheritdoc/>
    public void CheckUnchanged() => source.CheckUnchanged();

    /// <inheritdoc/>
    public void CloseIdleFiles()
    {
    }
}
