namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// The class layouts that a file describes, and behind them the built-in layouts of ROOT's own classes for what it does not
/// describe. All threads may use it.
/// </summary>
internal sealed class StreamerRegistry
{
    /// <summary>Version of files, 3.00/06, from which a Long_t has 8 bytes.</summary>
    internal const int FirstVersionOfLongs = 30006;
    private readonly Dictionary<string, List<StreamerInfo>> _layouts = new(StringComparer.Ordinal);
    private ClassCatalog? _catalog;
    private ClassCatalog? _strictCatalog;

    /// <param name="layouts">What the file describes, in its order.</param>
    /// <param name="damage">Why the file's list of layouts could not be read, or null.</param>
    /// <param name="fileVersion">Version of ROOT that wrote the file.</param>
    internal StreamerRegistry(IEnumerable<StreamerInfo> layouts, string? damage = null, int fileVersion = int.MaxValue)
    {
        Damage = damage;
        FileVersion = fileVersion;
        foreach (StreamerInfo layout in layouts)
        {
            if (!_layouts.TryGetValue(layout.ClassName, out List<StreamerInfo>? ofClass))
            {
                _layouts.Add(layout.ClassName, ofClass = []);
            }

            ofClass.Add(layout);
        }
    }

    /// <summary>Why the file's list of layouts could not be read, or null.</summary>
    internal string? Damage { get; }

    /// <summary>Version of ROOT that wrote the file.</summary>
    internal int FileVersion { get; }

    /// <summary>Layouts that the file itself describes.</summary>
    internal IEnumerable<StreamerInfo> Layouts => _layouts.Values.SelectMany(l => l);

    /// <summary>True when the file has objects that name others by their numbers.</summary>
    internal bool HasReferences => _layouts.ContainsKey("TRef") || _layouts.ContainsKey("TRefArray");

    /// <summary>Texts of objects that were read with these layouts.</summary>
    internal TextPool Texts { get; } = new();

    /// <summary>What was made of such objects.</summary>
    internal SharedRecords Records { get; } = new();

    /// <summary>The layouts by class, with the decoders that were made of them.</summary>
    /// <param name="isStrict">As <see cref="ClassCatalog.IsStrict"/>.</param>
    internal ClassCatalog Catalog(bool isStrict) => isStrict
        ? LazyInitializer.EnsureInitialized(ref _strictCatalog, () => new ClassCatalog(this, isStrict: true))
        : LazyInitializer.EnsureInitialized(ref _catalog, () => new ClassCatalog(this));

    /// <summary>The layout of the highest version, or null.</summary>
    internal StreamerInfo? Find(string className)
        => OfFile(className).MaxBy(l => l.Version) ?? BuiltInLayouts.Find(className, int.MaxValue);

    /// <summary>The layout of this version, or null. The first where several share it.</summary>
    internal StreamerInfo? Find(string className, int version)
        => OfFile(className).FirstOrDefault(l => l.Version == version)
            ?? BuiltInLayouts.Find(className, version);

    /// <summary>The layout with this checksum, or null.</summary>
    internal StreamerInfo? FindByChecksum(string className, uint checksum)
        => OfFile(className).FirstOrDefault(l => l.Checksum == checksum);

    private List<StreamerInfo> OfFile(string className) => _layouts.TryGetValue(className, out List<StreamerInfo>? list) ? list : [];
}
