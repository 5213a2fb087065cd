using Microsoft.ML.Root.Container;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// The class layouts that a file describes. Where their record is damaged, everything that does not need them stays readable.
/// </summary>
internal static class FileLayouts
{
    /// <summary>The layouts of a file, read once.</summary>
    internal static StreamerRegistry Of(RootContainer container) => container.Once(Read);

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

            return container.Metadata.TryGet(record.Stored, version, out StreamerRegistry? known)
                ? known
                : container.Metadata.Add(record.Stored, version, new StreamerRegistry(
                    StreamerInfoList.Read(record.Payload(), record.Key.KeyLength, record.Place, version), fileVersion: version));
        }
        catch (RootFormatException error)
        {
            return new StreamerRegistry([], error.Problem);
        }
    }
}
