using System.Buffers.Binary;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Layouts of the classes whose objects streamer fields hold: those that the RNTuple's own type information describes, then
/// those of the file. They are read when a field needs them.
/// </summary>
internal sealed class StreamedClasses
{
    private readonly Lazy<StreamerRegistry> _registry;
    private readonly bool _isStrict;

    /// <param name="types">Extra type information of header and footer.</param>
    /// <param name="container">The file.</param>
    /// <param name="place">The header, for messages.</param>
    /// <param name="isStrict">As <see cref="ClassCatalog.IsStrict"/>.</param>
    internal StreamedClasses(IReadOnlyList<TypeInformation> types, RootContainer container, FilePlace place, bool isStrict)
    {
        _registry = new Lazy<StreamerRegistry>(() => Read(types, container, place), LazyThreadSafetyMode.PublicationOnly);
        _isStrict = isStrict;
    }

    /// <summary>The decoder of a streamer field's objects.</summary>
    /// <exception cref="RootFormatException">The layouts are damaged.</exception>
    internal IContentDecoder Decoder(Field field) => ContentDecoderFactory.Create(
        new BranchContent
        {
            Path = field.Path,
            BranchClass = "TBranchElement",
            ClassName = field.Description.TypeName,
            ClassVersion = (int)field.Description.TypeVersion,
            Checksum = field.Description.TypeChecksum,
        },
        _registry.Value,
        _isStrict);

    private static StreamerRegistry Read(IReadOnlyList<TypeInformation> types, RootContainer container, FilePlace place)
    {
        List<StreamerInfo> layouts = [];
        foreach (TypeInformation type in types.Where(t => t.Kind == TypeInformation.StreamerInformation))
        {
            ReadOnlySpan<byte> content = type.Content;
            int start = ListStart(content);
            layouts.AddRange(StreamerInfoList.Read(content[start..], start, place));
        }

        using StoredObject? ofFile = container.ReadStreamerInfos();
        if (ofFile is not null)
        {
            layouts.AddRange(StreamerInfoList.Read(ofFile.Payload(), ofFile.Key.KeyLength, ofFile.Place));
        }

        return new StreamerRegistry(layouts);
    }

    /// <summary>The list is streamed as an object with its class: byte count, tag of a new class, the class' name.</summary>
    private static int ListStart(ReadOnlySpan<byte> content)
        => content.Length > 8 && BinaryPrimitives.ReadUInt32BigEndian(content[4..]) == BufferMarks.NewClass
            ? 8 + content[8..].IndexOf((byte)0) + 1
            : 0;
}

/// <summary>Which column of a streamer field's objects a leaf is.</summary>
/// <param name="Decoder">The decoder of the objects, shared by all leaves of the field.</param>
/// <param name="Column">Position in the decoder's columns.</param>
internal sealed record StreamedMember(IContentDecoder Decoder, int Column);
