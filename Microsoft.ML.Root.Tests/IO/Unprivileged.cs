using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Tests.IO;

/// <summary>
/// The process as a user who may not read everything: nothing is forbidden to root, as which tests may run. For tests that run alone.
/// </summary>
internal sealed partial class Unprivileged : IDisposable
{
    private const uint Nobody = 65534;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly bool _isChanged;

    internal Unprivileged() => _isChanged = Environment.IsPrivilegedProcess && SetEffectiveUser(Nobody) == 0;

    /// <summary>The file or folder for nobody, and its parent for everybody.</summary>
    internal static void Forbid(string path)
    {
        const UnixFileMode Everybody = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Set(Path.GetDirectoryName(path)!, Owner | Everybody);
        Set(path, UnixFileMode.None);
    }

    /// <summary>What may be deleted again.</summary>
    internal static void Allow(string path) => Set(path, Owner);

    public void Dispose()
    {
        if (_isChanged && SetEffectiveUser(0) != 0)
        {
            Environment.FailFast("The process cannot become root again.");
        }
    }

    private static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    [LibraryImport("libc", EntryPoint = "seteuid")]
    private static partial int SetEffectiveUser(uint user);
}
