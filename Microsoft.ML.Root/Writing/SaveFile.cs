using System.Text;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>The file that options of saving speak of, and names of what is stored in it.</summary>
internal static class SaveFile
{
    /// <summary>Bytes of a name at most, so that two of them fit in a key.</summary>
    private const int LongestName = 10_000;

    /// <exception cref="ArgumentException">The path is an address.</exception>
    internal static string LocalPath(string path)
        => GivenPath.Of(path) is string local && !GivenPath.IsAddress(local) ? local
            : throw new ArgumentException($"'{path}' is an address; files are written to this machine's disks only.", nameof(path));

    /// <summary>Why an object cannot have a name; null where it can.</summary>
    internal static string? NameProblem(string name)
        => name.FirstOrDefault(c => c is '/' or ';' || char.IsControl(c)) is not '\0' and char odd
            ? $"the name '{name}' holds '{odd}', which no object can have in its name"
            : LengthProblem(name);

    /// <summary>Why a name is too long; null where it is not.</summary>
    internal static string? LengthProblem(string name)
        => Encoding.UTF8.GetByteCount(name) > LongestName ? $"the name '{name[..20]}…' has more than {LongestName} bytes" : null;

    /// <exception cref="NotSupportedException">The machine has nothing that compresses so.</exception>
    internal static void CheckCodec(RootSaveOptions options)
    {
        if (options.Compression != RootCompression.None)
        {
            _ = CodecRegistry.Default.Compressor(Setting(options).Algorithm);
        }
    }

    /// <summary>Begins the file, or to add to it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal static FileWriter Open(string path, RootSaveOptions options, BufferPool pool)
    {
        FileWriterOptions writing = new()
        {
            Compression = Setting(options),
            Time = options.Time,
            Uuid = options.Uuid,
            Pool = pool,
        };
        return options.Append && File.Exists(path) ? FileWriter.Append(path, writing) : FileWriter.Create(path, writing);
    }

    private static CompressionSetting Setting(RootSaveOptions options) => options.Compression switch
    {
        RootCompression.None => CompressionSetting.None,
        RootCompression.Zlib => new(CompressionAlgorithm.Zlib, options.CompressionLevel),
        RootCompression.Lzma => new(CompressionAlgorithm.Lzma, options.CompressionLevel),
        RootCompression.Lz4 => new(CompressionAlgorithm.Lz4, options.CompressionLevel),
        _ => new(CompressionAlgorithm.Zstd, options.CompressionLevel),
    };
}
