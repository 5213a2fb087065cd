using Microsoft.ML.Root.Container;

namespace Microsoft.ML.Root.Tests.Container;

/// <summary>Objects of a file as bytes.</summary>
internal static class Payloads
{
    /// <summary>The object of a key, decompressed.</summary>
    public static byte[] ReadPayload(this RootContainer container, ContainerEntry entry) => container.ReadPayload(entry.Key);

    /// <summary>The object of a key, decompressed.</summary>
    public static byte[] ReadPayload(this RootContainer container, Key key)
    {
        using StoredObject stored = container.ReadStored(key);
        return stored.ToArray();
    }

    /// <summary>The object, decompressed, in memory of its own.</summary>
    public static byte[] ToArray(this StoredObject stored) => stored.Payload().ToArray();
}
