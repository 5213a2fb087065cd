using System.Text;
using Microsoft.ML.Root.Tests.Remote.Servers;

namespace Microsoft.ML.Root.Tests.Docs;

/// <summary>The server that examples name: it has the samples' files in the folder <c>jets</c>, and lists it; and the corpus in <c>events</c>.</summary>
internal static class JetsServer
{
    /// <summary>Its address in documents.</summary>
    internal const string Named = "https://files.example.org";

    /// <summary>Where it has the corpus, which is not there everywhere.</summary>
    internal const string NamedCorpus = Named + "/events/";

    private const string Folder = "/jets/";

    internal static HttpReply Answer(HttpAsk ask)
    {
        if (ask.Method == "PROPFIND")
        {
            string items = string.Concat(Directory.GetFiles(RepositoryPaths.Jets).Select(f => $"<response><href>{Folder}{Path.GetFileName(f)}</href></response>"));
            return new HttpReply(207, Encoding.UTF8.GetBytes($"<multistatus xmlns='DAV:'>{items}</multistatus>"), "Content-Type: application/xml");
        }

        string file = Path.Combine(
            ask.Target.StartsWith(Folder, StringComparison.Ordinal) ? RepositoryPaths.Jets : RepositoryPaths.Corpus ?? "", Path.GetFileName(ask.Target));
        return !File.Exists(file) ? new HttpReply(404, ReadOnlyMemory<byte>.Empty)
            : ask.Ranges.Length == 1 ? HttpReply.Range(File.ReadAllBytes(file), ask)
            : HttpReply.Multipart(File.ReadAllBytes(file), ask.Ranges);
    }
}
