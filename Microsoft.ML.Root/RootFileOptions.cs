namespace Microsoft.ML.Root;

/// <summary>How <see cref="RootFile.Open(string, RootFileOptions?)"/> opens a file.</summary>
public sealed class RootFileOptions
{
    /// <summary>
    /// Scans the file for its objects when its list of keys cannot be read, as in a file that was never closed;
    /// <see cref="RootFile.Recovery"/> says what was found. Default: false, which makes such a file an error.
    /// </summary>
    public bool Recover { get; init; }

    /// <summary>
    /// Refuses objects that were written by a version of their class with other members than the version that gives the columns:
    /// reading them is an error that names class, versions and member. Default: false, which follows ROOT's rules of automatic
    /// schema evolution: members that came are zero or empty, members that went are passed over, numbers are converted.
    /// </summary>
    public bool StrictClassVersions { get; init; }

    /// <summary>How a file on another machine is read. Default: null, the defaults of <see cref="RootRemoteOptions"/>.</summary>
    public RootRemoteOptions? Remote { get; init; }
}
