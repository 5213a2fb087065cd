namespace Microsoft.ML.Root.IO;

/// <summary>A file that lies in memory.</summary>
internal sealed class MemoryByteSource : ByteSource
{
    private readonly ReadOnlyMemory<byte> _content;

    internal MemoryByteSource(string name, ReadOnlyMemory<byte> content)
    {
        Name = name;
        _content = content;
    }

    internal override string Name { get; }

    internal override long Length => _content.Length;

    internal override void Read(long offset, Span<byte> destination)
    {
        CheckRange(offset, destination.Length);
        _content.Span.Slice((int)offset, destination.Length).CopyTo(destination);
    }
}
