using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple;

/// <summary>An open fixture.</summary>
internal sealed class RNTupleFile : IDisposable
{
    private readonly RootContainer _container;

    internal RNTupleFile(ByteSource source)
    {
        _container = RootContainer.Open(source);
        Context = new DecodeContext(Pool);
    }

    internal BufferPool Pool { get; } = new();

    internal DecodeContext Context { get; }

    /// <summary>Paths of all fixtures.</summary>
    internal static IEnumerable<string> Fixtures
        => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "rntuple"), "*.root").Order(StringComparer.Ordinal);

    /// <summary>Path of a fixture.</summary>
    internal static string Fixture(string name) => Path.Combine(RepositoryPaths.Fixtures, "rntuple", name);

    /// <summary>A fixture that is read from memory.</summary>
    internal static RNTupleFile Open(string name) => new(InMemory(Fixture(name)));

    internal static MemoryByteSource InMemory(string path) => new(path, File.ReadAllBytes(path));

    /// <summary>An RNTuple of the file.</summary>
    internal RNTupleSource Source(string path = "ntuple") => RNTupleSource.Open(_container, path);

    /// <summary>All RNTuples of the file.</summary>
    internal IEnumerable<RNTupleSource> Sources() => _container.Walk()
        .Where(e => e.Key.ClassName == RNTupleSource.ClassName).Select(e => RNTupleSource.Open(_container, e));

    /// <summary>Reads columns; the caller disposes the chunks.</summary>
    internal ColumnChunk[] Read(RNTupleSource source, EntryRange range, params int[] columns) => source.Read(columns, range, Context);

    /// <summary>All that a column holds over a range, as bytes that can be compared.</summary>
    internal byte[] Content(RNTupleSource source, int column, EntryRange range)
    {
        using ColumnChunk chunk = Read(source, range, column)[0];
        return Content(chunk);
    }

    /// <summary>Values and list lengths, one after another.</summary>
    internal static byte[] Content(ColumnChunk chunk)
    {
        List<byte> content = [];
        ShapeLevelKind[] kinds = [.. chunk.Schema.Shape.Select(l => l.Kind).Where(k => k != ShapeLevelKind.Fixed)];
        for (int level = 0; level < kinds.Length; level++)
        {
            AddLengths(content, chunk.Offsets(level), longest: kinds[level] == ShapeLevelKind.Optional ? 1 : int.MaxValue);
        }

        if (chunk.Schema.Type == ElementType.String)
        {
            AddLengths(content, chunk.TextOffsets);
        }

        content.AddRange(chunk.RawValues);
        return [.. content];
    }

    public void Dispose()
    {
        Context.Dispose();
        Assert.AreEqual(0, Pool.RentedBytes, "a buffer was not given back");
        Pool.Dispose();
        _container.Dispose();
    }

    private static void AddLengths(List<byte> content, ReadOnlySpan<int> offsets, int longest = int.MaxValue)
    {
        content.AddRange(BitConverter.GetBytes(offsets.Length));
        for (int i = 1; i < offsets.Length; i++)
        {
            Assert.IsInRange(0, longest, offsets[i] - offsets[i - 1]);
            content.AddRange(BitConverter.GetBytes(offsets[i] - offsets[i - 1]));
        }
    }
}
