namespace Microsoft.ML.Root.Compression;

/// <summary>Decodes with codecs that are offered as a <see cref="Stream"/>.</summary>
internal static class StreamDecoding
{
    /// <summary>Fills <paramref name="destination"/> exactly and reads to the stream's end, where checksums are compared.</summary>
    /// <returns>Null, or what is wrong.</returns>
    internal static unsafe string? Fill(
        ReadOnlySpan<byte> source, Span<byte> destination, Func<Stream, Stream> open, string codec)
    {
        try
        {
            fixed (byte* bytes = source)
            {
                using UnmanagedMemoryStream input = new(bytes, source.Length);
                using Stream stream = open(input);
                return stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length
                    ? $"the {codec} data end too early"
                    : stream.ReadByte() < 0 ? null : $"the {codec} data do not end where they should";
            }
        }
        catch (Exception damage) when (damage is not OutOfMemoryException)
        {
            // Packages have exceptions of their own for damaged data; what they say goes into the message.
            return $"the {codec} data are damaged ({damage.Message.TrimEnd('.')})";
        }
    }
}
