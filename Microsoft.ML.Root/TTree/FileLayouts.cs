using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>
/// The class layouts that a file describes. Where their record is damaged, everything that does not need them stays readable.
/// Files of one data set mostly have the same record to the byte: then they share what was made of it.
/// </summary>
internal sealed class FileLayouts
{
    private static readonly ConditionalWeakTable<RootContainer, FileLayouts> OfFile = [];
    private static readonly WeakReference<FileLayouts?> Latest = new(null);
    private readonly byte[] _payload = [];
    private readonly int _keyLength;

    private FileLayouts(RootContainer container)
    {
        try
        {
            _payload = container.StreamerInfoPayload;
            _keyLength = container.StreamerInfoKeyLength;
            int version = container.Header.Version;
            Registry = Find(_payload, _keyLength, version) ?? new StreamerRegistry(
                _payload.Length == 0 ? [] : StreamerInfoList.Read(_payload, _keyLength, container.Source.Name, version), fileVersion: version);
            Latest.SetTarget(this);
        }
        catch (RootFormatException error)
        {
            Registry = new StreamerRegistry([], error.Problem);
        }
    }

    /// <summary>The layouts of a file, read once.</summary>
    internal static FileLayouts Of(RootContainer container) => OfFile.GetValue(container, c => new FileLayouts(c));

    /// <summary>The layouts.</summary>
    internal StreamerRegistry Registry { get; }

    private static StreamerRegistry? Find(byte[] payload, int keyLength, int version)
        => Latest.TryGetTarget(out FileLayouts? other) && other._keyLength == keyLength && other.Registry.FileVersion == version && payload.AsSpan().SequenceEqual(other._payload)
            ? other.Registry : null;
}
