using System.Text;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>Text in answers: with or without a zero byte behind it.</summary>
internal static class ResponseText
{
    /// <summary>The text up to the first zero byte, or to the end.</summary>
    internal static string Of(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
