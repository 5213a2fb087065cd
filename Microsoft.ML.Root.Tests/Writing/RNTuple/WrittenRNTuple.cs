using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Truth.Invariants;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.RNTuple;

/// <summary>Writes columns as an RNTuple named <c>t</c> into a file of the folder of temporary files.</summary>
internal sealed class WrittenRNTuple : IDisposable
{
    private static readonly DateTime Time = new(2034, 1, 1, 0, 0, 1);

    private WrittenRNTuple(string path) => Path = path;

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>Its bytes.</summary>
    internal byte[] Bytes => File.ReadAllBytes(Path);

    /// <summary>A compression setting by ROOT's number.</summary>
    internal static FileWriterOptions Compressed(int setting, BufferPool pool)
        => new() { Compression = CompressionSetting.Of(setting), Time = Time, Uuid = Guid.Empty, Pool = pool };

    /// <summary>Writes chunks, one set after another, and checks that all memory was given back and that the file is sound.</summary>
    internal static WrittenRNTuple Write(
        IReadOnlyList<ColumnSchema> schemas, IEnumerable<ColumnChunk[]> pieces, int setting = 505, SinkOptions? options = null)
    {
        WrittenRNTuple written = new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"mlroot_{Guid.NewGuid():N}.root"));
        MemoryBudget budget = new(256 << 20);
        options = (options ?? new SinkOptions()) with { Budget = budget };
        RNTupleModel model = new(schemas, isSplit: setting != 0);
        Assert.IsEmpty(model.Problems);
        using (FileWriter file = FileWriter.Create(written.Path, Compressed(setting, budget.Pool)))
        {
            using RNTupleSink sink = new(file, "t", "as written", model, options);
            foreach (ColumnChunk[] piece in pieces)
            {
                sink.Append(piece, piece.Length == 0 ? 0 : piece[0].EntryCount);
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

    public void Dispose() => File.Delete(Path);
}
