using System.Text;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD.Connections;

/// <summary>What a server's refusal means to a reader.</summary>
internal static class ServerError
{
    private const int LongestText = 300;

    /// <summary>The refusal as a fault, with nothing in its text that was secret in the request.</summary>
    /// <param name="error">What the server said.</param>
    /// <param name="server">Who said it.</param>
    /// <param name="asked">What it was asked for.</param>
    internal static RemoteFault Fault(ErrorResponse error, string server, RemoteAddress asked)
        => new(KindOf(error.Number), $"{server} answered error {(int)error.Number}: {Shown(error.Text, asked)}");

    /// <summary>True where another server of the manager that sent here may do better.</summary>
    /// <param name="number">Error.</param>
    /// <param name="byMetaManager">The manager is one of managers, which knows more.</param>
    internal static bool MayDoBetterElsewhere(ErrorNumber number, bool byMetaManager) => number switch
    {
        ErrorNumber.FsError or ErrorNumber.IOError or ErrorNumber.ServerError or ErrorNumber.NotFound or ErrorNumber.Overloaded or ErrorNumber.NoMemory => true,
        ErrorNumber.Unsupported or ErrorNumber.FileLocked or ErrorNumber.NotAuthorized => byMetaManager,
        _ => false,
    };

    /// <summary>What a manager is told of why a server was tried in vain.</summary>
    internal static string TriedReason(ErrorNumber number) => number switch
    {
        ErrorNumber.NotFound => "enoent",
        ErrorNumber.IOError => "ioerr",
        ErrorNumber.FsError => "fserr",
        _ => "srverr",
    };

    private static RemoteFaultKind KindOf(ErrorNumber number) => number switch
    {
        ErrorNumber.NotFound or ErrorNumber.NoServer or ErrorNumber.NoReplicas => RemoteFaultKind.Missing,
        ErrorNumber.NotAuthorized or ErrorNumber.AuthFailed => RemoteFaultKind.Denied,

        // Busy or in trouble; a file that a writer has locked; a handle of a session that is gone.
        ErrorNumber.NoMemory or ErrorNumber.InProgress or ErrorNumber.Overloaded or ErrorNumber.ReqTimedOut or ErrorNumber.TimerExpired
            or ErrorNumber.IOError or ErrorNumber.ServerError or ErrorNumber.ChkSumErr or ErrorNumber.FileLocked or ErrorNumber.FileNotOpen => RemoteFaultKind.Transient,
        _ => RemoteFaultKind.Permanent,
    };

    /// <summary>The text in one line, with what stands as a value in the address's query blotted out: servers repeat what they were asked.</summary>
    private static string Shown(string text, RemoteAddress address)
    {
        foreach (string pair in address.Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string value = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
            text = value.Length > 0 ? text.Replace(value, "…", StringComparison.Ordinal).Replace(Uri.UnescapeDataString(value), "…", StringComparison.Ordinal) : text;
        }

        StringBuilder shown = new();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, LongestText)))
        {
            shown.Append(char.IsControl(c) ? ' ' : c);
        }

        return shown.ToString().Trim().TrimEnd('.');
    }
}
