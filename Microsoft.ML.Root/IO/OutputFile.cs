using System.Globalization;
using Microsoft.ML.Root.Memory;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// A local file that is written at its end. A new one is written under a temporary name beside its own, which it gets at
/// <see cref="Commit"/>; one that is added to is cut back to its old length unless <see cref="Commit"/> is reached. Not thread-safe.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private const int BufferSize = 1 << 20;

    /// <summary>From that many bytes on a write of their own costs less than copying them into the buffer.</summary>
    private const int LeastDirect = 1 << 16;

    /// <summary>Errors of a full disk and of a full quota (ENOSPC, EDQUOT; ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL).</summary>
    private static readonly int[] _diskFull = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    private readonly SafeFileHandle _handle;
    private readonly string? _temporary;
    private readonly long _oldLength;
    private readonly PooledBuffer _buffer;
    private long _flushed;
    private int _buffered;
    private SafeFileHandle? _guard;
    private bool _committed;
    private bool _disposed;

    private OutputFile(string path, string? temporary, SafeFileHandle handle, BufferPool pool)
    {
        Path = path;
        _temporary = temporary;
        _handle = handle;
        _oldLength = RandomAccess.GetLength(handle);
        _buffer = pool.Rent(BufferSize);
    }

    /// <summary>The final name.</summary>
    internal string Path { get; }

    /// <summary>Where the next byte goes.</summary>
    internal long Position => _flushed + _buffered;

    /// <summary>A new file, which replaces one of its name.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal static OutputFile Create(string path, BufferPool pool)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; name a file in it.");
        }

        string temporary = TemporaryName(path, $"{Guid.NewGuid():N}.tmp");
        SafeFileHandle handle = Open(path, _ => File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
        return new OutputFile(path, temporary, handle, pool);
    }

    /// <summary>An existing file, which goes on where <see cref="GoOn"/> says; nobody else may add to it meanwhile.</summary>
    /// <exception cref="IOException">It cannot be opened, or somebody else adds to it.</exception>
    internal static OutputFile Append(string path, BufferPool pool)
    {
        SafeFileHandle guard = Guard(path);
        try
        {
            return new OutputFile(path, null, Open(path, p => File.OpenHandle(p, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete)), pool)
            {
                _guard = guard,
            };
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    /// <summary>What an existing file holds up to here stays; the next byte goes there.</summary>
    internal void GoOn(long end) => _flushed = end;

    /// <summary>Adds bytes at the end.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferSize - _buffered || bytes.Length >= LeastDirect)
        {
            Empty();
        }

        if (bytes.Length >= LeastDirect)
        {
            WriteAt(_flushed, bytes);
            _flushed += bytes.Length;
            return;
        }

        bytes.CopyTo(_buffer.Span<byte>(BufferSize)[_buffered..]);
        _buffered += bytes.Length;
    }

    /// <summary>Writes bytes again that are in the file already; all of them at once.</summary>
    internal void WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (IOException error) when (_diskFull.Contains(error.HResult))
        {
            throw new IOException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{Path}' was not written: the disk is full. {ByteCount.Text(offset + bytes.Length - (_temporary is null ? _oldLength : 0))} "
                    + $"were written or about to be, and more may follow; {FreeSpace()}."),
                error);
        }
    }

    /// <summary>
    /// What was written is there to stay: all of it is brought to the disk, then the first bytes, which say where it is. A new file
    /// gets its name now.
    /// </summary>
    /// <param name="front">The first bytes; they are written at once.</param>
    internal void Commit(ReadOnlySpan<byte> front)
    {
        Flush();

        // From here on a file that is added to may need all of its length, whatever fails.
        _committed = _temporary is null;
        WriteAt(0, front);
        Flush();
        if (RandomAccess.GetLength(_handle) > Position)
        {
            // What a process left that died while it added to the file.
            RandomAccess.SetLength(_handle, Position);
        }

        if (_temporary is not null)
        {
            _handle.Dispose();
            File.Move(_temporary, Path, overwrite: true);
            _committed = true;
            FolderSync.Flush(Folder(Path));
        }
    }

    /// <summary>Without <see cref="Commit"/> nothing remains of what was written.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _buffer.Release();
        try
        {
            if (!_committed && _temporary is null)
            {
                RandomAccess.SetLength(_handle, _oldLength);
            }
        }
        finally
        {
            _handle.Dispose();
            _guard?.Dispose();
            if (!_committed && _temporary is not null)
            {
                File.Delete(_temporary);
            }
        }
    }

    /// <summary>Brings all that was written to the disk.</summary>
    private void Flush()
    {
        Empty();
        RandomAccess.FlushToDisk(_handle);
    }

    private void Empty()
    {
        WriteAt(_flushed, _buffer.Span<byte>(_buffered));
        _flushed += _buffered;
        _buffered = 0;
    }

    private string FreeSpace()
    {
        try
        {
            return $"{ByteCount.Text(new DriveInfo(System.IO.Path.GetFullPath(Path)).AvailableFreeSpace)} are free";
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return "how much is free is not known";
        }
    }

    /// <summary>
    /// A file beside the other that one process can have open at a time, and that is gone when it is closed. The other itself is not
    /// locked, since readers go on reading what was in it.
    /// </summary>
    private static SafeFileHandle Guard(string path)
    {
        try
        {
            return Open(path, _ => File.OpenHandle(
                TemporaryName(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose));
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException) && error.InnerException is null)
        {
            throw new IOException($"'{path}' cannot be added to: somebody else is doing that.", error);
        }
    }

    private static string TemporaryName(string path, string extension)
        => System.IO.Path.Combine(Folder(path), $".{System.IO.Path.GetFileName(path)}.{extension}");

    private static string Folder(string path) => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;

    private static SafeFileHandle Open(string path, Func<string, SafeFileHandle> open)
    {
        try
        {
            return open(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"'{path}' may not be written by this user.", error);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new DirectoryNotFoundException($"'{path}' cannot be written: its folder does not exist.", error);
        }
    }
}
