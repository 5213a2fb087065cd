using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Models;

/// <summary>
/// A model file: a zip whose <c>manifest.json</c> has the version of the format and names, lengths and SHA-256 of all other entries, and
/// whose <c>manifest.sha256</c> has that of the manifest. No entry is packed, so that none is larger than the file.
/// </summary>
internal sealed class ModelArchive : IDisposable
{
    private const string FormatName = "Microsoft.ML.Root.Model";
    private const int Version = 1;
    private const string ManifestName = "manifest.json";
    private const string ManifestSumName = "manifest.sha256";

    /// <summary>The same model gives the same entries.</summary>
    private static readonly DateTimeOffset _time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ManifestEntry> _manifest;

    private ModelArchive(string path, ZipArchive zip)
    {
        _path = path;
        _zip = zip;
        _manifest = Manifest();
        Dictionary<string, ManifestEntry> left = new(_manifest) { [ManifestName] = default, [ManifestSumName] = default };
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            if (!left.Remove(entry.FullName))
            {
                FormatError.Throw($"the entry is there twice, or {ManifestName} does not name it", Place(entry.FullName));
            }
        }
    }

    /// <summary>True where there is such an entry.</summary>
    internal bool Has(string name) => _manifest.ContainsKey(name);

    /// <summary>Entries, those of the archive itself left out.</summary>
    internal int Count => _manifest.Count;

    /// <summary>Where an entry stands, for messages.</summary>
    internal FilePlace Place(string? entry = null) => new(_path, ObjectPath: entry);

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written; what had its name is as it was before.</exception>
    internal static void Write(string path, IReadOnlyList<(string Name, byte[] Content)> entries)
    {
        byte[] manifest = JsonWriting.Object(json =>
        {
            json.WriteString("format", FormatName);
            json.WriteNumber("version", Version);
            json.WriteObjects("entries", entries, entry =>
            {
                json.WriteString("name", entry.Name);
                json.WriteNumber("length", entry.Content.Length);
                json.WriteString("sha256", Sum(entry.Content));
            });
        });
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(ManifestName, manifest);
            Add(ManifestSumName, Encoding.ASCII.GetBytes(Sum(manifest)));
            foreach ((string name, byte[] content) in entries)
            {
                Add(name, content);
            }

            void Add(string name, byte[] content)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = _time;
                using Stream target = entry.Open();
                target.Write(content);
            }
        }

        using BufferPool pool = new();
        using OutputFile file = OutputFile.Create(path, pool);
        ReadOnlySpan<byte> bytes = stream.GetBuffer().AsSpan(0, (int)stream.Length);
        file.Write(bytes);
        file.Commit(bytes[..sizeof(int)]);
    }

    /// <summary>Opens a file and checks what it says of itself.</summary>
    /// <exception cref="RootFormatException">It is no model file, is damaged, or has a version that this library does not know.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static ModelArchive Open(string path)
    {
        FileStream file = new(LocalFile.Open(path), FileAccess.Read);
        try
        {
            return new ModelArchive(path, new ZipArchive(file));
        }
        catch (Exception error) when (IsDamage(error))
        {
            file.Dispose();
            throw FormatError.Make($"the file is no model file, or damaged: {error.Message.TrimEnd('.')}", new FilePlace(path));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>An entry whose bytes are what they were when it was written.</summary>
    /// <exception cref="RootFormatException">They are not.</exception>
    internal byte[] Read(string name)
    {
        ManifestEntry expected = _manifest[name];
        byte[] content = Content(name);
        if (content.Length != expected.Length || Sum(content) != expected.Sha256)
        {
            FormatError.Throw("the entry is damaged", Place(name), $"{expected.Length} bytes with SHA-256 {expected.Sha256}", $"{content.Length} with {Sum(content)}");
        }

        return content;
    }

    public void Dispose() => _zip.Dispose();

    private static bool IsDamage(Exception error)
        => error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or InvalidOperationException or OverflowException;

    private static string Sum(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private Dictionary<string, ManifestEntry> Manifest()
    {
        byte[] manifest = Content(ManifestName);
        string sum = Sum(manifest);
        string expected = Encoding.ASCII.GetString(Content(ManifestSumName));
        if (sum != expected)
        {
            FormatError.Throw("the manifest is damaged", Place(ManifestName), $"SHA-256 {expected}", $"{sum}");
        }

        return JsonFields.Parse(manifest, Place(ManifestName), fields =>
        {
            string format = fields.Text("format");
            int version = fields.Int32("version");
            if (format != FormatName || version != Version)
            {
                FormatError.Throw("this library does not know the version of the file", Place(), $"{FormatName} {Version}", $"{format} {version}");
            }

            return fields.Objects("entries", entry => (Name: entry.Text("name"), Entry: new ManifestEntry(entry.Int64("length"), entry.Text("sha256"))))
                .ToDictionary(entry => entry.Name, entry => entry.Entry, StringComparer.Ordinal);
        });
    }

    private byte[] Content(string name)
    {
        try
        {
            ZipArchiveEntry entry = _zip.GetEntry(name) ?? throw FormatError.Make($"the entry is missing", Place(name));
            if (entry.CompressedLength != entry.Length || entry.Length > Array.MaxLength)
            {
                FormatError.Throw("the entry is packed, or larger than can be read", Place(name), $"{entry.CompressedLength} bytes", $"{entry.Length}");
            }

            // Opening it checks that the file has as many bytes.
            using Stream stream = entry.Open();
            byte[] content = new byte[entry.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw FormatError.Make($"the entry is damaged: {error.Message.TrimEnd('.')}", Place(name));
        }
    }

    private readonly record struct ManifestEntry(long Length, string Sha256);
}
