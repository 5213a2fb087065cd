using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Container;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// The class layouts that a file describes. Where their record is damaged, everything that does not need them stays readable.
/// Files of one data set mostly have the same record to the byte: then they share what was made of it.
/// </summary>
internal static class FileLayouts
{
    private static readonly ConditionalWeakTable<RootContainer, StreamerRegistry> OfFile = [];

    /// <summary>What was read last, as long as a file that has it is in use.</summary>
    private static readonly ConditionalWeakTable<StreamerRegistry, byte[]> Stored = [];
    private static readonly WeakReference<StreamerRegistry?> Latest = new(null);

    /// <summary>The layouts of a file, read once.</summary>
    internal static StreamerRegistry Of(RootContainer container) => OfFile.GetValue(container, Read);

    private static StreamerRegistry Read(RootContainer container)
    {
        try
        {
            int version = container.Header.Version;
            using StoredObject? record = container.ReadStreamerInfos();
            if (record is null)
            {
                return new StreamerRegistry([], fileVersion: version);
            }

            if (Latest.TryGetTarget(out StreamerRegistry? latest) && latest.FileVersion == version
                && Stored.TryGetValue(latest, out byte[]? stored) && record.Stored.SequenceEqual(stored))
            {
                return latest;
            }

            StreamerRegistry registry = new(
                StreamerInfoList.Read(record.Payload(), record.Key.KeyLength, record.Place, version), fileVersion: version);
            Stored.Add(registry, record.Stored.ToArray());
            Latest.SetTarget(registry);
            return registry;
        }
        catch (RootFormatException error)
        {
            return new StreamerRegistry([], error.Problem);
        }
    }
}
