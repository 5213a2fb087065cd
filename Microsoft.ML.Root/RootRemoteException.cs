namespace Microsoft.ML.Root;

/// <summary>
/// A remote file could not be reached or read in all tries. The message names the file, the host and what was tried; neither it nor a
/// property ever holds a credential.
/// </summary>
public sealed class RootRemoteException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="file">Address of the file, without credentials.</param>
    /// <param name="host">Name and port of the host that was asked last.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="innerException">The last failure, if there is one.</param>
    public RootRemoteException(string message, string file, string host, int attempts, Exception? innerException = null)
        : base(message, innerException)
    {
        File = file;
        Host = host;
        Attempts = attempts;
    }

    /// <summary>Address of the file, without credentials.</summary>
    public string File { get; }

    /// <summary>Name and port of the host that was asked last.</summary>
    public string Host { get; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; }
}
