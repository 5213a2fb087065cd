using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Opens the trees of a chain. The façade implements it: it alone knows the formats.</summary>
internal interface IElementOpener
{
    /// <summary>Opens a tree; files it needs are opened as they are read.</summary>
    /// <param name="member">The tree.</param>
    /// <param name="wanted">Columns that will be read; the source may lack others. Null for all.</param>
    /// <exception cref="RootFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="ArgumentException">The file has no such object.</exception>
    IColumnSource Open(ChainElement member, ColumnProjection? wanted = null);

    /// <summary>Compares all files that were opened with what they were when their metadata were read.</summary>
    /// <exception cref="RootFormatException">A file changed.</exception>
    void CheckUnchanged();

    /// <summary>What was read from other machines so far, by host.</summary>
    IReadOnlyList<RootHostStatistics> Hosts { get; }

    /// <summary>Closes the files that no read is using; they are opened again when needed.</summary>
    void CloseIdleFiles();
}
