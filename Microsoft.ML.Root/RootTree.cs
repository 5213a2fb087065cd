using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root;

/// <summary>A tree or RNTuple of an open file. It is closed with its <see cref="RootFile"/>.</summary>
public sealed class RootTree
{
    private readonly IColumnSource _source;
    private readonly ContainerEntry _entry;
    private readonly BufferPool _pool;
    private readonly ColumnNames _names;
    private readonly RootColumn[] _columns;
    private readonly Lazy<TreeIndex?> _index;

    internal RootTree(IColumnSource source, ContainerEntry entry, BufferPool pool)
    {
        _source = source;
        _entry = entry;
        _pool = pool;
        _names = new ColumnNames(source.Name, source.Columns);
        _index = new Lazy<TreeIndex?>(() => (source as TreeSource)?.Head.Index);
        _columns = [.. Enumerable.Range(0, source.Columns.Count).Select(i => new RootColumn(source, i, pool))];
        Columns = [.. _columns.Where(c => !c.Schema.IsHidden)];
    }

    /// <summary>Path in the file, without the cycle.</summary>
    public string Path => _entry.Path;

    /// <summary>Title.</summary>
    public string Title => _entry.Key.Title;

    /// <summary>C++ class: <c>TTree</c>, <c>TNtuple</c>, <c>TNtupleD</c> or <c>ROOT::RNTuple</c>.</summary>
    public string ClassName => _entry.Key.ClassName;

    /// <summary><c>TTree</c> or <c>RNTuple</c>.</summary>
    public string Kind => ColumnSources.KindOf(ClassName) ?? ClassName;

    /// <summary>Number of entries.</summary>
    public long EntryCount => _source.EntryCount;

    /// <summary>
    /// All columns, also those that cannot be read. Where nothing names objects by their fUniqueID, that is only found by its name.
    /// </summary>
    public IReadOnlyList<RootColumn> Columns { get; }

    /// <summary>Ranges of entries that are stored together, in order; reading whole ones is cheapest.</summary>
    public IReadOnlyList<EntryRange> Clusters => _source.Clusters;

    /// <summary>Expressions with a name that a TTree carries (TTree::SetAlias): alias and what it stands for. They are not columns.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Aliases
        => _source is TreeSource tree ? [.. tree.Head.Aliases.Select(a => KeyValuePair.Create(a.Name, a.Expression))] : [];

    /// <summary>Names of the attribute sets of an RNTuple: small RNTuples about ranges of its entries.</summary>
    public IReadOnlyList<string> AttributeSets => _source is RNTupleSource ntuple ? [.. ntuple.AttributeSets.Select(s => s.Name)] : [];

    /// <summary>The column of this name: its stored path, its dotted full name, or the last part of it when that is unique.</summary>
    /// <exception cref="ArgumentException">No column has that name (the message names the nearest), or several have.</exception>
    public RootColumn this[string name] => _columns[_names.Find(OptionCheck.Name(name))];

    /// <summary>Columns by name or pattern, in the order of the patterns, each once.</summary>
    /// <param name="namesOrPatterns">As <see cref="RootDataset.Select"/> takes them; none for all that can be read in every entry.</param>
    /// <exception cref="ArgumentException">A name is not there (the message names the nearest), or a pattern matches nothing.</exception>
    public IReadOnlyList<RootColumn> Select(params IEnumerable<string> namesOrPatterns)
        => [.. ColumnPatterns.Select(_source.Name, _source.Columns, OptionCheck.Names(namesOrPatterns)).Select(i => _columns[i])];

    /// <summary>Finds an entry by the values of a TTree's index (TTree::BuildIndex), such as run and event.</summary>
    /// <param name="major">Value of the index's first expression.</param>
    /// <param name="minor">Value of its second, 0 where it has none.</param>
    /// <returns>The number of the entry, or -1.</returns>
    /// <exception cref="InvalidOperationException">The tree has no index.</exception>
    public long FindEntry(long major, long minor = 0)
        => _index.Value?.Find(major, minor) ?? throw new InvalidOperationException($"{_source.Name} has no index.");

    /// <summary>Opens an attribute set; its path is that of the RNTuple, a slash and its name.</summary>
    /// <exception cref="ArgumentException">There is no such set; the message names the nearest.</exception>
    /// <exception cref="RootFormatException">The set's description is damaged.</exception>
    public RootTree GetAttributeSet(string name)
    {
        ArgumentNullException.ThrowIfNull(name); // an empty one may be listed
        if (_source is not RNTupleSource ntuple)
        {
            throw new ArgumentException($"{_source.Name} is no RNTuple; only those have attribute sets.", nameof(name));
        }

        return new RootTree(ntuple.OpenAttributeSet(name), new ContainerEntry(_entry.Path, _entry.Key with { Name = name, Title = "" }), _pool);
    }

    /// <summary>For example <c>events (TTree, 400 entries, 12 columns)</c>.</summary>
    public override string ToString() => $"{Path} ({ClassName}, {EntryCount} entries, {Columns.Count} columns)";

    internal void Close() => _source.Dispose();
}
