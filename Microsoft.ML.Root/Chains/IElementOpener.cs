using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Opens the trees of a chain. The façade implements it: it alone knows the formats.</summary>
internal interface IElementOpener
{
    /// <summary>Opens a tree; files it needs are opened as they are read.</summary>
    /// <param name="element">The tree.</param>
    /// <param name="projection">Columns that will be read; the source may lack others. Null for all.</param>
    /// <exception cref="RootFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="ArgumentException">The file has no such object.</exception>
    IColumnSource Open(ChainElement element, ColumnProjection? projection = null);

    /// <summary>Compares all files that were opened with what they were when their metadata were read.</summary>
    /// <exception cref="RootFormatException">A file changed.</exception>
    void CheckUnchanged();

    /// <summary>Closes the files that no read is using; they are opened again when needed.</summary>
    void CloseIdleFiles();
}
