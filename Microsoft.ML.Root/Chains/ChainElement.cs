using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>One tree of a chain.</summary>
/// <param name="File">Path or address.</param>
/// <param name="ObjectPath">Tree or RNTuple inside the file; null for the only one there is.</param>
internal sealed record ChainElement(string File, string? ObjectPath)
{
    public override string ToString() => ObjectPath is null ? File : $"{File}:{ObjectPath}";
}

/// <summary>Opens the trees of a chain. Whoever knows the formats implements it.</summary>
internal interface IElementOpener
{
    /// <summary>Opens a tree; files it needs are opened as they are read.</summary>
    /// <param name="element">The tree.</param>
    /// <param name="projection">Columns that will be read; the source may lack others. Null for all.</param>
    /// <exception cref="RootFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="ArgumentException">The file has no such object.</exception>
    IColumnSource Open(ChainElement element, ColumnProjection? projection = null);

    /// <summary>True where an element is a tree of a file that this opens.</summary>
    bool OpensFiles { get; }

    /// <summary>Compares all files that were opened with what they were when their metadata were read.</summary>
    /// <exception cref="RootFormatException">A file changed.</exception>
    void CheckUnchanged();

    /// <summary>What was read from other machines so far, by host.</summary>
    IReadOnlyList<RootHostStatistics> Hosts { get; }

    /// <summary>Closes the files that no read is using; they are opened again when needed.</summary>
    void CloseIdleFiles();
}

/// <summary>An element that is there already, such as a data frame: it is neither opened nor closed.</summary>
internal sealed class GivenElement(IColumnSource source) : IElementOpener
{
    public bool OpensFiles => false;

    /// <summary>The element.</summary>
    internal ChainElement Element => new(source.Name, null);

    public IColumnSource Open(ChainElement element, ColumnProjection? projection = null) => source;

    public IReadOnlyList<RootHostStatistics> Hosts => source.Hosts;

    public void CheckUnchanged() => source.CheckUnchanged();

    public void CloseIdleFiles()
    {
    }
}

/// <summary>An opened tree of a chain.</summary>
/// <param name="index">Which element it is.</param>
/// <param name="source">The tree.</param>
/// <param name="projection">Columns that it was opened for, null for all.</param>
internal sealed class OpenedElement(int index, IColumnSource source, ColumnProjection? projection)
{
    /// <summary>Files of one data set mostly share their list of columns.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<ColumnSchema>, Dictionary<string, int>> _positions = [];

    /// <summary>Which element it is.</summary>
    internal int Index => index;

    /// <summary>The tree.</summary>
    internal IColumnSource Source => source;

    /// <summary>Columns that it was opened for, null for all.</summary>
    internal ColumnProjection? Projection => projection;

    /// <summary>Position of the column that is stored under a path, or -1.</summary>
    internal int Find(string path) => _positions.GetValue(source.Columns, static columns => PositionsOf(columns)).GetValueOrDefault(path, -1);

    private static Dictionary<string, int> PositionsOf(IReadOnlyList<ColumnSchema> columns)
    {
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            positions.TryAdd(columns[i].Path, i);
        }

        return positions;
    }
}
