using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>A refusal.</summary>
/// <param name="Number">Why.</param>
/// <param name="Text">Why, for people; it differs by server.</param>
internal sealed record ErrorResponse(ErrorNumber Number, string Text)
{
    internal static ErrorResponse Read(ReadOnlySpan<byte> body, string server)
    {
        BigEndianReader reader = new(body, new FilePlace(server, ObjectPath: "error"));
        return new ErrorResponse((ErrorNumber)reader.ReadInt32(), ResponseText.Of(reader.Take(reader.Left)));
    }
}

/// <summary>Another server to ask.</summary>
/// <param name="Scheme">A scheme where a full URL came, else null: as before.</param>
/// <param name="Host">Name or address; IPv6 without brackets.</param>
/// <param name="Port">Port.</param>
/// <param name="Path">A path where a full URL came that has one, else null: as before.</param>
/// <param name="Opaque">What is to stand in the path's query there.</param>
/// <param name="LoginToken">What is to stand in the login there.</param>
internal sealed record RedirectResponse(string? Scheme, string Host, int Port, string? Path, string Opaque, string LoginToken)
{
    internal const int DefaultPort = 1094;
    private const int LargestPort = 65535;

    internal static RedirectResponse Read(ReadOnlySpan<byte> body, string server)
    {
        BigEndianReader reader = new(body, new FilePlace(server, ObjectPath: "redirect"));
        int port = reader.ReadInt32();
        string text = ResponseText.Of(reader.Take(reader.Left));
        string? scheme = null;
        string? path = null;
        if (port < 0)
        {
            int at = text.IndexOf("://", StringComparison.Ordinal);
            if (at <= 0)
            {
                FormatError.Throw("a redirect has no address", new FilePlace(server, ObjectPath: "redirect"));
            }

            scheme = text[..at];
            text = text[(at + 3)..];
        }

        string[] parts = text.Split('?', 3);
        string host = parts[0];
        if (scheme is not null)
        {
            int slash = host.IndexOf('/', StringComparison.Ordinal);
            path = slash >= 0 && slash + 1 < host.Length ? host[(slash + 1)..] : null;
            host = slash >= 0 ? host[..slash] : host;
            host = host[(host.LastIndexOf('@') + 1)..];
            port = 0;
        }

        (host, int? own) = SplitPort(host);
        port = own ?? port;
        if (host.Length == 0 || port > LargestPort || host.AsSpan().ContainsAny(" \r\n\t"))
        {
            FormatError.Throw("a redirect has no address", new FilePlace(server, ObjectPath: "redirect"));
        }

        return new RedirectResponse(scheme, host, port == 0 ? DefaultPort : port, path, parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>
    /// Takes <c>host:port</c> or <c>[address]:port</c> apart. Servers write an IPv4 address as the end of an IPv6 one that no network has.
    /// </summary>
    internal static (string Host, int? Port) SplitPort(string text)
    {
        int bracket = text.LastIndexOf(']');
        int colon = text.LastIndexOf(':');
        bool hasPort = colon > bracket && (bracket >= 0 || text.IndexOf(':', StringComparison.Ordinal) == colon);
        string host = (hasPort ? text[..colon] : text).Trim('[', ']');
        if (host.StartsWith("::", StringComparison.Ordinal) && host.Contains('.', StringComparison.Ordinal))
        {
            host = host[(host.LastIndexOf(':') + 1)..];
        }

        return hasPort && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= LargestPort
            ? (host, port)
            : (host, null);
    }
}

/// <summary>A time after which to send the request again, or within which its answer comes.</summary>
/// <param name="Seconds">Not below zero.</param>
internal readonly record struct WaitResponse(int Seconds)
{
    internal static WaitResponse Read(ReadOnlySpan<byte> body, string server)
    {
        BigEndianReader reader = new(body, new FilePlace(server, ObjectPath: "wait"));
        return new WaitResponse(Math.Max(0, reader.ReadInt32()));
    }
}
