using System.Collections.Concurrent;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Remote;

namespace Microsoft.ML.Root;

/// <summary>
/// An open ROOT file, to look at what it holds and to read columns of its trees. To train on it use
/// <c>mlContext.Data.LoadFromRoot</c>. All members may be called from several threads at once.
/// </summary>
public sealed class RootFile : IDisposable
{
    private readonly RootContainer _container;
    private readonly RootFileOptions _options;
    private readonly BufferPool _pool = new();
    private readonly ConcurrentDictionary<string, RootTree> _trees = new(StringComparer.Ordinal);
    private readonly Lazy<List<RootObject>> _objects;
    private readonly List<RootFormatException> _damage = [];

    private RootFile(RootContainer container, RootFileOptions options)
    {
        _container = container;
        _options = options;
        _objects = new Lazy<List<RootObject>>(() => [.. container.Walk(_damage).Select(e => new RootObject(e))]);
    }

    /// <summary>Path of the file, or its address without credentials.</summary>
    public string Path => _container.Source.Name;

    /// <summary>Size in bytes.</summary>
    public long Length => _container.Source.Length;

    /// <summary>Version of ROOT that wrote the file, as a number: 63000 is 6.30/00.</summary>
    public int Version => _container.Header.Version;

    /// <summary>Compression setting of the file: 100 times the algorithm (1 zlib, 2 lzma, 4 lz4, 5 zstd) plus the level. Objects may differ.</summary>
    public int CompressionSetting => _container.Header.Compression;

    /// <summary>All objects in stored order, those of subdirectories behind their directory. Directories that cannot be read are in <see cref="Damage"/>.</summary>
    public IReadOnlyList<RootObject> Objects => _objects.Value;

    /// <summary>The trees and RNTuples, of each the highest cycle.</summary>
    public IReadOnlyList<RootObject> Trees =>
        [.. Objects.Where(o => o.Kind is not null).GroupBy(o => o.Path, StringComparer.Ordinal).Select(g => g.MaxBy(o => o.Cycle)!)];

    /// <summary>Errors of directories that could not be read.</summary>
    public IReadOnlyList<RootFormatException> Damage
    {
        get
        {
            _ = _objects.Value;
            return _damage;
        }
    }

    /// <summary>What a scan for keys found, when the option <see cref="RootFileOptions.Recover"/> was needed; else null.</summary>
    public RootRecoveryReport? Recovery => _container.Recovery;

    /// <summary>Most pooled memory that reading its columns has taken at a time, in bytes.</summary>
    internal long PooledPeakBytes => _pool.PeakBytes;

    /// <summary>Opens a file. Only its header and the key list of its root directory are read.</summary>
    /// <param name="path">Path of the file, or its address (<c>https://…</c>, <c>root://…</c>); several places of it with <c>|</c> between them.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="RootRemoteException">A remote file cannot be reached.</exception>
    /// <exception cref="NotSupportedException">The scheme of the address is not supported; the message names those that are.</exception>
    /// <exception cref="RootFormatException">Not a ROOT file, or its header or key list is damaged.</exception>
    public static RootFile Open(string path, RootFileOptions? options = null)
    {
        OptionCheck.Name(path);
        return Open(FileSystems.Open(path, options?.Remote), options);
    }

    /// <summary>The columns of a tree or RNTuple.</summary>
    /// <param name="path">
    /// Path in the file, such as <c>analysis/events</c>; <c>events;2</c> is cycle 2, without a number the highest cycle is
    /// taken. Null is the only tree of the file.
    /// </param>
    /// <exception cref="ArgumentException">There is no such tree, or the path is null and there are several.</exception>
    /// <exception cref="RootFormatException">The tree's description is damaged.</exception>
    public RootTree GetTree(string? path = null)
    {
        ContainerEntry entry = TreeEntries.Find(_container, OptionCheck.NameOrNull(path));
        return _trees.GetOrAdd(
            entry.ToString(),
            static (_, state) => state.File.OpenTree(state.Entry),
            (File: this, Entry: entry));
    }

    /// <summary>A histogram of ROOT: a TH1, TH2 or TH3 of any numbers.</summary>
    /// <param name="path">Path in the file, such as <c>analysis/pt</c>; <c>pt;2</c> is cycle 2, without a number the highest cycle is taken.</param>
    /// <exception cref="ArgumentException">There is no such histogram.</exception>
    /// <exception cref="RootFormatException">The histogram is damaged.</exception>
    public RootHistogram GetHistogram(string path) => StoredHistograms.ReadHistogram(_container, OptionCheck.Name(path));

    /// <summary>A profile of ROOT: a TProfile.</summary>
    /// <param name="path">Path in the file.</param>
    /// <exception cref="ArgumentException">There is no such profile.</exception>
    /// <exception cref="RootFormatException">The profile is damaged.</exception>
    public RootProfile GetProfile(string path) => StoredHistograms.ReadProfile(_container, OptionCheck.Name(path));

    /// <summary>Closes the file; its trees cannot be read any more.</summary>
    public void Dispose()
    {
        foreach (RootTree tree in _trees.Values)
        {
            tree.Close();
        }

        _container.Dispose();
        _pool.Dispose();
    }

    internal static RootFile Open(ByteSource source, RootFileOptions? options = null)
    {
        options ??= new RootFileOptions();
        return new RootFile(RootContainer.Open(source, options.Recover), options);
    }

    private RootTree OpenTree(ContainerEntry entry)
        => new(ColumnSources.Open(_container, entry, strictClasses: _options.StrictClassVersions), entry, _pool);
}
