using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Truth.Invariants;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing;

/// <summary>Writes columns as a tree or RNTuple named <c>t</c> into a file of the folder of temporary files.</summary>
internal sealed class WrittenFile : IDisposable
{
    private static readonly DateTime Time = new(2034, 1, 1, 0, 0, 1);

    private WrittenFile(string path) => Path = path;

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>Its bytes.</summary>
    internal byte[] Bytes => File.ReadAllBytes(Path);

    /// <summary>A compression setting by ROOT's number.</summary>
    internal static FileWriterOptions Compressed(int setting, BufferPool pool)
        => new() { Compression = CompressionSetting.Of(setting), Time = Time, Uuid = Guid.Empty, Pool = pool };

    /// <summary>A path in a new folder; the file's name, which stands in it, is always the same.</summary>
    internal static string NewPath() => System.IO.Path.Combine(Directory.CreateTempSubdirectory("mlroot_").FullName, "written.root");

    /// <summary>Writes an RNTuple.</summary>
    internal static WrittenFile RNTuple(IReadOnlyList<ColumnSchema> schemas, IEnumerable<ColumnChunk[]> pieces, int setting = 505, SinkOptions? options = null)
    {
        RNTupleModel model = new(schemas, isSplit: setting != 0);
        Assert.IsEmpty(model.Problems);
        return Write((file, sizes) => new RNTupleSink(file, "t", "as written", model, sizes), pieces, setting, options);
    }

    /// <summary>Writes a tree.</summary>
    internal static WrittenFile Tree(
        IReadOnlyList<ColumnSchema> schemas, IEnumerable<ColumnChunk[]> pieces, int setting = 505, SinkOptions? options = null, IReadOnlyDictionary<string, string>? counters = null)
    {
        TreeModel model = new(schemas, counters ?? new Dictionary<string, string>());
        Assert.IsEmpty(model.Problems);
        return Write((file, sizes) => new TreeSink(file, "t", "as written", model, sizes), pieces, setting, options);
    }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);

    /// <summary>Writes chunks, one set after another, and checks that all memory was given back and that the file is sound.</summary>
    private static WrittenFile Write(Func<FileWriter, SinkOptions, IColumnSink> begin, IEnumerable<ColumnChunk[]> pieces, int setting, SinkOptions? options)
    {
        WrittenFile written = new(NewPath());
        MemoryBudget budget = new(256 << 20);
        using (FileWriter file = FileWriter.Create(written.Path, Compressed(setting, budget.Pool)))
        {
            using IColumnSink sink = begin(file, (options ?? new SinkOptions()) with { Budget = budget });
            foreach (ColumnChunk[] piece in pieces)
            {
                sink.Append(piece, 0, piece.Length == 0 ? 0 : piece[0].EntryCount);
                ColumnReading.Dispose(piece);
            }

            sink.Complete();
            file.Commit();
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes, "a buffer was not given back");
        IReadOnlyList<Violation> violations = FileInvariants.Check(written.Path);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(5)));
        return written;
    }
}
