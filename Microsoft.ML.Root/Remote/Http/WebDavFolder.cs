using System.Net;
using System.Xml;
using System.Xml.Linq;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>Lists a folder by WebDAV's PROPFIND (RFC 4918), as dCache, EOS, StoRM and XrdHttp offer it.</summary>
internal static class WebDavFolder
{
    internal const string Method = "PROPFIND";
    private const string Question = """<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>""";
    private const long LargestAnswer = 256 << 20;
    private static readonly XNamespace Dav = "DAV:";

    internal static async ValueTask<IReadOnlyList<RemoteEntry>> ListAsync(
        RemoteAddress folder, HttpSender sender, RemoteRetry retry, RemoteStatistics statistics, CancellationToken cancellationToken)
    {
        HttpTarget target = new(folder);
        try
        {
            return await retry.RunAsync(folder, "listing the folder", statistics, async attempt =>
            {
                using HttpResponseMessage response = await sender.SendAsync(
                    target, new HttpMethod(Method), null, 0, statistics, attempt, Ask).ConfigureAwait(false);
                return response.StatusCode == HttpStatusCode.MultiStatus
                    ? await EntriesAsync(response, target.Current, attempt).ConfigureAwait(false)
                    : throw new RemoteFault(RemoteFaultKind.Permanent, $"{target.Current.Origin} answered {(int)response.StatusCode} to {Method}");
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static void Ask(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Depth", "1");
        request.Content = new StringContent(Question, System.Text.Encoding.UTF8, "application/xml");
    }

    private static async ValueTask<IReadOnlyList<RemoteEntry>> EntriesAsync(HttpResponseMessage response, RemoteAddress from, RemoteAttempt attempt)
    {
        XDocument answer;
        try
        {
            using Stream body = await response.Content.ReadAsStreamAsync(attempt.Token).ConfigureAwait(false);
            using XmlReader reader = XmlReader.Create(
                body, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestAnswer });
            answer = await XDocument.LoadAsync(reader, LoadOptions.None, attempt.Token).ConfigureAwait(false);
        }
        catch (XmlException error)
        {
            throw new RemoteFault(RemoteFaultKind.Permanent, $"{from.Origin} answered {Method} with no valid XML ({error.Message})", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw HttpSender.Broken(error, from);
        }

        string self = Uri.UnescapeDataString(from.Path).TrimEnd('/');
        List<RemoteEntry> entries = [];
        foreach (XElement item in answer.Descendants(Dav + "response"))
        {
            string path = PathOf(item.Element(Dav + "href")?.Value.Trim() ?? "");
            string whole = Uri.UnescapeDataString(path).TrimEnd('/');
            int slash = path.TrimEnd('/').LastIndexOf('/');
            string segment = path.TrimEnd('/')[(slash + 1)..];
            if (segment.Length > 0 && Normal(whole) != Normal(self))
            {
                entries.Add(new RemoteEntry(Uri.UnescapeDataString(segment), item.Descendants(Dav + "collection").Any(), segment));
            }
        }

        return entries;
    }

    /// <summary>Servers give addresses or paths.</summary>
    private static string PathOf(string href) => RemoteAddress.IsAddress(href) ? RemoteAddress.Parse(href).Path : href;

    private static string Normal(string path) => path.Replace("//", "/", StringComparison.Ordinal);
}
