using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>
/// The class layouts that a file describes. Where their record is damaged, everything that does not need them stays readable.
/// </summary>
internal sealed class FileLayouts
{
    private static readonly ConditionalWeakTable<RootContainer, FileLayouts> OfFile = [];

    private FileLayouts(RootContainer container)
    {
        try
        {
            byte[] payload = container.StreamerInfoPayload;
            Registry = new StreamerRegistry(
                payload.Length == 0 ? [] : StreamerInfoList.Read(payload, container.StreamerInfoKeyLength, container.Source.Name));
        }
        catch (RootFormatException error)
        {
            Damage = error;
            Registry = new StreamerRegistry([]);
        }
    }

    /// <summary>The layouts of a file, read once.</summary>
    internal static FileLayouts Of(RootContainer container) => OfFile.GetValue(container, c => new FileLayouts(c));

    /// <summary>The layouts.</summary>
    internal StreamerRegistry Registry { get; }

    /// <summary>Why they could not be read, or null.</summary>
    internal RootFormatException? Damage { get; }
}
