using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.IO;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.TTree;

/// <summary>An open tree, with what it takes to read it.</summary>
internal sealed class OpenTree : IDisposable
{
    private readonly RootContainer _container;

    private OpenTree(ByteSource bytes, string path)
    {
        Bytes = new CountingByteSource(bytes);
        _container = RootContainer.Open(Bytes);
        Source = TreeSource.Open(_container, _container.TryFind(path)!);
        Context = new DecodeContext(Pool);
    }

    internal CountingByteSource Bytes { get; }

    internal TreeSource Source { get; }

    internal BufferPool Pool { get; } = new();

    internal DecodeContext Context { get; }

    /// <summary>A tree of a fixture.</summary>
    internal static OpenTree Fixture(string file, string tree)
        => new(new FileByteSource(Path.Combine(RepositoryPaths.Fixtures, "ttree", file)), tree);

    internal static OpenTree Open(ByteSource bytes, string tree) => new(bytes, tree);

    /// <summary>Position of the column with this path.</summary>
    internal int Column(string path)
    {
        int index = Source.Columns.ToList().FindIndex(c => c.Path == path);
        Assert.IsGreaterThanOrEqualTo(0, index, $"there is no column {path}");
        return index;
    }

    /// <summary>Values of a column over a range.</summary>
    internal T[] Read<T>(string path, EntryRange range)
        where T : unmanaged
    {
        using ColumnChunk chunk = Source.Read([Column(path)], range, Context)[0];
        return chunk.Values<T>().ToArray();
    }

    /// <summary>Values of a column over all entries.</summary>
    internal T[] Read<T>(string path)
        where T : unmanaged => Read<T>(path, new EntryRange(0, Source.EntryCount));

    public void Dispose()
    {
        Context.Dispose();
        Source.Dispose();
        _container.Dispose();
        Pool.Dispose();
    }
}
