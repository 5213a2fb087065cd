using System.Collections.Concurrent;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Finds class layouts whatever the spelling of the class name.</summary>
internal sealed class ClassCatalog
{
    /// <summary>Instances of a template that must agree before another one is expected to have their members.</summary>
    private const int FewestInstances = 2;
    private readonly StreamerRegistry _registry;
    private readonly Dictionary<string, List<StreamerInfo>> _layouts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StreamerInfo?> _pairs = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _enumerations = new HashSet<string>();

    /// <param name="registry">Class layouts.</param>
    /// <param name="isStrict">Refuse objects whose members are not those that the columns follow from.</param>
    internal ClassCatalog(StreamerRegistry registry, bool isStrict = false)
    {
        _registry = registry;
        IsStrict = isStrict;
        foreach (StreamerInfo layout in registry.Layouts)
        {
            string name = CppTypeParser.Parse(layout.ClassName).Text;
            if (!_layouts.TryGetValue(name, out List<StreamerInfo>? ofClass))
            {
                _layouts.Add(name, ofClass = []);
            }

            ofClass.Add(layout);
        }
    }

    private ClassCatalog(ClassCatalog other, IReadOnlySet<string> enumerations)
    {
        _registry = other._registry;
        _layouts = other._layouts;
        _pairs = other._pairs;
        IsStrict = other.IsStrict;
        _enumerations = enumerations;
    }

    /// <summary>
    /// True when members that appear, vanish or change type between the versions of a class are an error; else they follow ROOT's
    /// rules of automatic schema evolution.
    /// </summary>
    internal bool IsStrict { get; }

    /// <summary>Decoders made so far, of branches whose columns do not depend on their data.</summary>
    internal ConcurrentDictionary<BranchContent, IContentDecoder> Decoders { get; } = [];

    /// <summary>The same, with types that are known to be enumerations from the data of a branch.</summary>
    internal ClassCatalog With(IReadOnlySet<string> enumerations) => new(this, enumerations);

    /// <summary>True for a type that the data show to be an enumeration: no streamer info describes one.</summary>
    internal bool IsEnumeration(string typeName) => _enumerations.Contains(typeName);

    /// <summary>All layouts of the class that the file describes.</summary>
    internal IReadOnlyList<StreamerInfo> All(string className) => _layouts.GetValueOrDefault(Canonical(className)) ?? [];

    /// <summary>The layout that decides which columns there are: the newest.</summary>
    internal StreamerInfo? Newest(string className)
        => All(className).MaxBy(l => l.Version) ?? _registry.Find(className) ?? Pair(className);

    /// <summary>
    /// The collection that a class is: a container of the standard library, or a class of an experiment that ROOT stores as one
    /// (its only element is "This", whose title names the items). Null for any other class.
    /// </summary>
    internal CppType? Collection(CppType type)
    {
        if (OnFileTypeFactory.IsCollection(type))
        {
            return type;
        }

        if (type.Pointers > 0 || Content(type) is not StreamerElement content)
        {
            return null;
        }

        int start = content.Title.IndexOf('<', StringComparison.Ordinal);
        int end = content.Title.LastIndexOf('>');
        return start >= 0 && end > start + 1
            ? new CppType("vector", [CppTypeParser.Parse(content.Title[(start + 1)..end])])
            : null;
    }

    /// <summary>Type code of the items of a collection, where the file describes it by itself: an enumeration is a number. Else 0.</summary>
    internal int ItemCode(CppType collection) => Content(collection)?.ContainedType ?? 0;

    /// <summary>The layout of an object whose header has this version and, where the version is 0 or less, this checksum.</summary>
    internal StreamerInfo? Find(string className, int version, uint checksum)
    {
        IReadOnlyList<StreamerInfo> all = All(className);
        if (checksum != 0)
        {
            StreamerInfo? same = all.FirstOrDefault(l => l.Checksum == checksum);
            if (same is not null || (version <= 0 && all.Count > 0))
            {
                return same ?? Pair(className);
            }
        }

        // Classes without a version of their own were once written with version 1, whatever number their layout has.
        return all.FirstOrDefault(l => l.Version == version)
            ?? (version <= 1 && all.Count == 1 ? all[0] : null)
            ?? (all.Count == 0 ? _registry.Find(className, version) ?? Pair(className) : null);
    }

    /// <summary>As <see cref="Find"/>, but a layout that is missing is an error.</summary>
    internal StreamerInfo Require(string className, int version, uint checksum)
    {
        StreamerInfo? layout = Find(className, version, checksum);
        if (layout is null)
        {
            string which = version > 0 ? $"version {version}" : $"checksum 0x{checksum:x8}";
            FormatError.Throw($"the file does not describe class {className}, {which}", expected: "its streamer info");
        }

        return layout;
    }

    /// <summary>
    /// The members of a class that the file does not describe, as other instances of its template have them: they name the columns
    /// of collections that are empty throughout. An object of the class is an error all the same.
    /// </summary>
    internal StreamerInfo? OfSameTemplate(string className)
    {
        CppType type = CppTypeParser.Parse(className);
        if (type.Arguments.Count == 0)
        {
            return null;
        }

        StreamerInfo[] instances = [.. _layouts.Keys.Where(k => k.StartsWith(type.Name + "<", StringComparison.Ordinal)).Select(k => Newest(k)!)];
        return instances.Length >= FewestInstances && instances.All(i => i.Elements.Select(Member).SequenceEqual(instances[0].Elements.Select(Member)))
            ? instances[0] with { ClassName = className }
            : null;

        static (string, int, string, int) Member(StreamerElement element) => (element.Name, element.Type, element.TypeName, element.ArrayLength);
    }

    /// <summary>The nearest class that both are or are derived from, or null.</summary>
    internal string? CommonBase(string one, string other)
    {
        List<string> ofOther = Ancestry(other);
        return Ancestry(one).FirstOrDefault(ofOther.Contains);
    }

    /// <summary>A class and its base classes, the nearer ones first.</summary>
    private List<string> Ancestry(string className)
    {
        List<string> classes = [Canonical(className)];
        for (int i = 0; i < classes.Count; i++)
        {
            foreach (string name in Newest(classes[i])?.Elements.Where(e => e.IsBase).Select(e => Canonical(e.Name)) ?? [])
            {
                if (!classes.Contains(name))
                {
                    classes.Add(name);
                }
            }
        }

        return classes;
    }

    /// <summary>The one element of a collection that the file describes by itself.</summary>
    private StreamerElement? Content(CppType collection)
        => Newest(collection.Text) is { Elements: [{ Name: "This", ElementClass: "TStreamerSTL" } content] } ? content : null;

    private static string Canonical(string className) => CppTypeParser.Parse(className).Text;

    /// <summary>A pair, tuple or auto_ptr needs no description: its members follow from its name.</summary>
    private StreamerInfo? Pair(string className) => _pairs.GetOrAdd(
        className,
        name => CppTypeParser.Parse(name) switch
        {
            { Name: "pair", Arguments.Count: 2, Pointers: 0 } pair
                => new StreamerInfo(name, 1, 0, [PairMember("first", pair.Arguments[0]), PairMember("second", pair.Arguments[1])]),
            { Name: "tuple", Arguments.Count: > 0, Pointers: 0 } tuple
                => new StreamerInfo(name, 1, 0, [.. tuple.Arguments.Select((a, i) => PairMember($"_{i}", a))]),
            { Name: "auto_ptr", Arguments.Count: 1, Pointers: 0 } owner
                => new StreamerInfo(name, 1, 0, [PairMember("_M_ptr", owner.Arguments[0] with { Pointers = owner.Arguments[0].Pointers + 1 })]),
            _ => null,
        });

    private static StreamerElement PairMember(string name, CppType type)
    {
        int number = type.Pointers == 0 ? NumberTypes.CodeOf(type.Name) : 0;
        (string elementClass, int code) = type switch
        {
            _ when number != 0 => ("TStreamerBasicType", number),
            { Pointers: > 0 } => ("TStreamerObjectAnyPointer", StreamerType.AnyPointer),
            { Name: "TString" } => ("TStreamerString", StreamerType.TString),
            { Name: "string" } => ("TStreamerSTLstring", StreamerType.StlString),
            _ when OnFileTypeFactory.IsCollection(type) => ("TStreamerSTL", StreamerType.Stl),
            _ => ("TStreamerObjectAny", StreamerType.Any),
        };
        return new StreamerElement { ElementClass = elementClass, Name = name, Type = code, TypeName = type.Text };
    }
}
