using System.ComponentModel;
using System.Diagnostics;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Truth;

namespace Microsoft.ML.Root.Tests.Writing.Container;

/// <summary>A disk that becomes full while a file is written. The tests are inconclusive where a small file system cannot be mounted.</summary>
[TestClass]
public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;
    private bool _isMounted;

    private string Target => Path.Combine(_folder, "out.root");

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _folder);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public void NothingIsLeftOfAFileThatDidNotFit()
    {
        Mount();
        File.WriteAllText(Target, "old");
        IOException error = Assert.ThrowsExactly<IOException>(() => Numbers(2_000_000).Snapshot(Target, "t", new RootSaveOptions { Compression = RootCompression.None }));
        StringAssert.Contains(error.Message, "disk is full");
        StringAssert.Contains(error.Message, "KiB were written");
        Assert.AreEqual("old", File.ReadAllText(Target));
        Assert.HasCount(1, Directory.GetFiles(_folder));
    }

    [TestMethod]
    public void AFileThatCouldNotBeAddedToIsAsItWas()
    {
        Mount();
        Numbers(1000).Snapshot(Target, "old");
        byte[] old = File.ReadAllBytes(Target);
        foreach (RootSaveFormat format in Enum.GetValues<RootSaveFormat>())
        {
            Assert.ThrowsExactly<IOException>(
                () => Numbers(2_000_000).Snapshot(Target, "t", new RootSaveOptions { Append = true, Format = format, Compression = RootCompression.None }));
            CollectionAssert.AreEqual(old, File.ReadAllBytes(Target));
        }

        Assert.HasCount(1, FileDigest.Of(Target, "f"));
        Numbers(1000).Snapshot(Target, "t", new RootSaveOptions { Append = true });
        Assert.HasCount(2, FileDigest.Of(Target, "f"));
    }

    private static RootDataset Numbers(int rows) => RootDataset.FromSource(new SyntheticSource([rows], SyntheticColumn.Scalar<double>("x", e => e * 1.1)));

    private void Mount()
    {
        _isMounted = Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", _folder);
        if (!_isMounted)
        {
            Assert.Inconclusive("A small file system cannot be mounted here.");
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
