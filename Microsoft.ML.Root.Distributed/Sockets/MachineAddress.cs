using System.Globalization;
using System.Net;

namespace Microsoft.ML.Root.Distributed.Sockets;

/// <summary>Where a rank listens: <c>host:port</c>, <c>10.0.0.1:port</c> or <c>[::1]:port</c>.</summary>
internal sealed record MachineAddress(string Host, int Port)
{
    internal EndPoint EndPoint => IPAddress.TryParse(Host, out IPAddress? address) ? new IPEndPoint(address, Port) : new DnsEndPoint(Host, Port);

    /// <exception cref="ArgumentException">It is no address.</exception>
    internal static MachineAddress Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon > 0 ? text[..colon].Trim('[', ']') : "";
        return Uri.CheckHostName(host) != UriHostNameType.Unknown
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and <= IPEndPoint.MaxPort
            ? new MachineAddress(host, port)
            : throw new ArgumentException($"'{text}' is no address of a machine; one is written host:port.", nameof(text));
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
