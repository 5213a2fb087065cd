using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Reads the objects of a record of metadata (a tree, a list of streamer infos, an index) through their class layouts. Objects of
/// classes that nobody describes are skipped by their byte count. The rules of tags and byte counts are TBufferFile's.
/// </summary>
internal ref partial struct ObjectReader
{
    private const string BasketClass = "TBasket";

    /// <summary>Deeper nesting does not occur in real metadata and would exhaust the stack.</summary>
    private const int DeepestNesting = 256;
    private readonly StreamerRegistry _registry;
    private readonly ObjectReferences _references = new();
    private readonly LayoutCache _layouts;
    private readonly SkippedObjects? _skipped;
    private readonly MemberPlaces? _places;
    private readonly int _origin;
    private BigEndianReader _in;
    private int _depth;
    private int _objectCount;
    private int _object;
    private bool _isInBranch;

    /// <param name="record">The object's bytes, decompressed.</param>
    /// <param name="registry">Layouts.</param>
    /// <param name="keyLength">Length of the record's key: positions in references count from its start.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <param name="skipped">Says which branches of a tree to pass over; null for none.</param>
    /// <param name="places">Is told where numbers stand; null where nobody asks.</param>
    internal ObjectReader(
        ReadOnlySpan<byte> record,
        StreamerRegistry registry,
        int keyLength,
        FilePlace place,
        SkippedObjects? skipped = null,
        MemberPlaces? places = null)
    {
        _places = places;
        _skipped = skipped;
        _in = new BigEndianReader(record, place);
        _registry = registry;
        _layouts = new LayoutCache(registry);
        _origin = keyLength;
    }

    /// <summary>Reads the object of a key: class and version stand in the key, its content follows at once.</summary>
    internal MetadataObject ReadRoot(string className)
    {
        MetadataObject target = new(className);
        // The record itself is what tag 1 refers to (kSelf).
        _references.Add(1, target);
        ReadContent(target);
        return target;
    }

    /// <summary>Reads a pointer: nothing, an object seen before, or a new object with its class.</summary>
    internal MetadataObject? ReadPointer()
    {
        int position = _in.Position;
        uint start = (uint)(position + _origin + ObjectReferences.Offset);
        uint tag = _in.ReadUInt32();
        int end = -1;
        uint classPosition = start;
        if ((tag & BufferMarks.ByteCount) != 0 && tag != BufferMarks.NewClass)
        {
            end = End((int)(tag & ~BufferMarks.ByteCount));
            classPosition += sizeof(uint);
            tag = _in.ReadUInt32();
        }

        if ((tag & BufferMarks.Class) == 0)
        {
            return tag == 0 ? null : Find(tag) as MetadataObject ?? Missing<MetadataObject>(tag, "object");
        }

        string className = ReadClass(tag, classPosition, end < 0);
        MetadataObject target = new(className, ++_objectCount);
        if (end < 0)
        {
            _references.AddLegacy(target);
        }
        else
        {
            _references.Add(start, target);
        }

        if (className == BasketClass && end >= 0)
        {
            // A basket has a form of its own, which the TTree room knows.
            _places?.AddBasket(_object, _in.Position, end);
            target.Raw = _in.Take(end - _in.Position).ToArray();
            return target;
        }

        if (end >= 0 && !CanRead(className))
        {
            _in.Position = end;
            return target;
        }

        if (end >= 0 && IsSkipped(className))
        {
            _skipped!.Add(new SkippedObject(target, position, _in.Position, end));
            _in.Position = end;
            return target;
        }

        bool isInBranch = _isInBranch;
        int around = _object;
        _isInBranch |= IsBranch(className);
        _object = target.Id;
        ReadContent(target);
        CheckEnd(target, end);
        _isInBranch = isInBranch;
        _object = around;
        return target;
    }

    /// <summary>Reads byte count and version.</summary>
    internal VersionHeader ReadVersion()
    {
        int end = -1;
        if (_in.Left >= 6)
        {
            uint count = BinaryPrimitives.ReadUInt32BigEndian(_in.Bytes[_in.Position..]);
            if ((count & BufferMarks.ByteCount) != 0)
            {
                _in.Skip(sizeof(uint));
                end = End((int)(count & ~BufferMarks.ByteCount));
            }
        }

        int version = _in.ReadInt16();
        return new VersionHeader(version, 0, end);
    }

    private string ReadClass(uint tag, uint position, bool legacy)
    {
        if (tag != BufferMarks.NewClass)
        {
            return Find(tag & ~BufferMarks.Class) as string ?? Missing<string>(tag & ~BufferMarks.Class, "class");
        }

        string className = _in.ReadZeroTerminated();
        if (legacy)
        {
            _references.AddLegacy(className);
        }
        else
        {
            _references.Add(position, className);
        }

        return className;
    }

    private void ReadContent(MetadataObject target)
    {
        if (++_depth > DeepestNesting)
        {
            _in.Throw("objects are nested too deeply", $"at most {DeepestNesting} levels");
        }

        if (!ReadHandWritten(target))
        {
            VersionHeader header = ReadVersion();
            target.Version = header.Version;
            if (FindLayout(target.ClassName, ref header) is StreamerInfo layout)
            {
                ReadMembers(target, layout);
                CheckEnd(target, header.End);
            }
            else
            {
                Skip(target.ClassName, header);
            }
        }

        _depth--;
    }

    private StreamerInfo? FindLayout(string className, ref VersionHeader header)
    {
        if (header.Version <= 0 && header.End - _in.Position >= sizeof(uint))
        {
            // A class without a version of its own: its checksum follows.
            header = header with { Checksum = _in.ReadUInt32() };
            return _registry.FindByChecksum(className, header.Checksum) ?? _registry.Find(className);
        }

        return _layouts.Find(className, header.Version);
    }

    private void ReadMembers(MetadataObject target, StreamerInfo layout)
    {
        MemberValue[] values = new MemberValue[layout.Elements.Count];
        target.Set(layout, values);
        for (int i = 0; i < values.Length; i++)
        {
            StreamerElement element = layout.Elements[i];
            values[i] = !element.IsBase ? ReadMember(target, element)
                : ArrayItem(element.Name) is int itemType and > 0 ? MemberValue.Of(ReadArray(itemType, _in.ReadInt32()))
                : MemberValue.Of(ReadObject(element.Name));
        }
    }

    private MemberValue ReadMember(MetadataObject owner, StreamerElement element)
    {
        int type = element.Type;
        switch (type)
        {
            case StreamerType.Object or StreamerType.Any when _skipped is not null && element.Name == "fLeaves" && owner.ClassName == "TTree":
                return MemberValue.Of(SkipLeaves());
            case StreamerType.Object or StreamerType.Any or StreamerType.ObjectPointerNotNull or StreamerType.AnyPointerNotNull:
                return MemberValue.Of(ReadItems(element, pointers: false));
            case StreamerType.ObjectPointer when IsAside(owner.ClassName, element.Name):
                return MemberValue.Of(ReadAside());
            case StreamerType.ObjectPointer or StreamerType.AnyPointer or StreamerType.AnyPointerNoVirtualTable:
                return MemberValue.Of(ReadItems(element, pointers: true));
            case StreamerType.TString:
                return MemberValue.Of(element.ArrayLength > 0 ? ReadStrings(element.ArrayLength) : ReadText());
            case StreamerType.TObject:
                return MemberValue.Of(ReadObject("TObject"));
            case StreamerType.TNamed:
                return MemberValue.Of(ReadObject("TNamed"));
            case > StreamerType.OffsetP and < StreamerType.Object:
                Array? items = ReadCounted(owner, element);
                _places?.Add(_object, element, items, _in.Position);
                return MemberValue.Of(items);
            case > StreamerType.OffsetL and < StreamerType.OffsetP:
                return MemberValue.Of(ReadArray(type - StreamerType.OffsetL, element.ArrayLength));
            case > StreamerType.Base and < StreamerType.OffsetL:
                int start = _in.Position;
                MemberValue value = ReadValue(type, element.Precision);
                _places?.Add(_object, element, start, _in.Position);
                return value;
            default:
                Skip(element.TypeName, ReadVersion());
                return default;
        }
    }

    /// <summary>
    /// Members of a tree or a histogram that hold objects of any class, also of those whose form nobody describes; nothing else needs them.
    /// </summary>
    private static bool IsAside(string className, string member)
        => (member is "fUserInfo" or "fBranchRef" && className.StartsWith("TTree", StringComparison.Ordinal)) || (member is "fFunctions" && className is "TH1");

    /// <summary>Reads a pointer to objects that are good to know: when one of them cannot be read, all are left out.</summary>
    private MetadataObject? ReadAside()
    {
        uint count = _in.Left < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32BigEndian(_in.Bytes[_in.Position..]);
        if ((count & BufferMarks.ByteCount) == 0)
        {
            return ReadPointer();
        }

        int depth = _depth;
        bool isInBranch = _isInBranch;
        int end = End((int)(count & ~BufferMarks.ByteCount), sizeof(uint));
        try
        {
            return ReadPointer();
        }
        catch (RootFormatException)
        {
            _depth = depth;
            _isInBranch = isInBranch;
            _in.Position = end;
            return null;
        }
    }

    private object? ReadItems(StreamerElement element, bool pointers)
    {
        string className = pointers ? "" : element.TypeName.TrimEnd('*', ' ');
        if (!pointers && ArrayItem(className) is int itemType and > 0)
        {
            return ReadArray(itemType, _in.ReadInt32());
        }

        int count = Math.Max(element.ArrayLength, 1);
        MetadataObject? item = null;
        for (int i = 0; i < count; i++)
        {
            item = pointers ? ReadPointer() : ReadObject(className);
        }

        return item;
    }

    private string ReadText() => _registry.Texts.Get(_in.ReadStringBytes());

    private MetadataObject ReadObject(string className)
    {
        MetadataObject target = new(className);
        ReadContent(target);
        return target;
    }

    private void Skip(string className, VersionHeader header)
    {
        if (header.End < 0)
        {
            _in.Throw($"class {className} is not described and has no byte count, so that it cannot be skipped");
        }

        _in.Position = header.End;
    }

    /// <summary>False for a class that neither the file nor we describe.</summary>
    private readonly bool CanRead(string className) => IsHandWritten(className) || _layouts.IsKnown(className);

    /// <summary>Position after an object of so many bytes, of which <paramref name="before"/> stand before them.</summary>
    private readonly int End(int byteCount, int before = 0)
    {
        if ((uint)byteCount > (uint)(_in.Left - before))
        {
            _in.Throw("the byte count of an object is larger than its record", $"at most {_in.Left - before}", $"{byteCount}");
        }

        return _in.Position + before + byteCount;
    }

    private readonly void CheckEnd(MetadataObject target, int end)
    {
        if (end >= 0 && _in.Position != end)
        {
            _in.Throw($"an object of class {target.ClassName} does not end where its byte count says", $"{end}", $"{_in.Position}");
        }
    }

    [DoesNotReturn]
    private readonly T Missing<T>(uint tag, string what)
    {
        _in.Throw($"a reference to an {what} that does not stand before it", found: $"tag {tag}");
        throw new InvalidOperationException();
    }
}
