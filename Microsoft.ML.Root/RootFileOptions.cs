namespace Microsoft.ML.Root;

/// <summary>How <see cref="RootFile.Open(string, RootFileOptions?)"/> opens a file.</summary>
public sealed class RootFileOptions
{
    /// <summary>
    /// Scans the file for its objects when its list of keys cannot be read, as in a file that was never closed;
    /// <see cref="RootFile.Recovery"/> says what was found. Default: false, which makes such a file an error.
    /// </summary>
    public bool Recover { get; init; }
}
