using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Root.IO;

/// <summary>A local file, read at offsets without a shared position.</summary>
internal sealed class FileByteSource : ByteSource
{
    private readonly SafeFileHandle _handle;

    internal FileByteSource(string path)
    {
        Name = GivenPath.Of(path);
        try
        {
            _handle = LocalFile.Open(Name);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(Name))
        {
            throw GivenPath.Missing(Name);
        }

        Length = RandomAccess.GetLength(_handle);
    }

    internal override string Name { get; }

    internal override long Length { get; }

    internal override void Read(long offset, Span<byte> destination)
    {
        CheckRange(offset, destination.Length);
        LocalFile.Read(_handle, Name, offset, destination);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _handle.Dispose();
        }
    }
}
