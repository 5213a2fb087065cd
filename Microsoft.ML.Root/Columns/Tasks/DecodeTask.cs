using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// Columns that are decoded together because they share bytes of a file: members of an unsplit object, fields below one
/// collection.
/// </summary>
internal abstract class DecodeTask : ColumnTask
{
    /// <summary>Where the bytes are.</summary>
    internal abstract ByteSource Source { get; }

    /// <summary>Byte ranges in the order in which decoding asks for them (see <see cref="RangeReader.Get"/>).</summary>
    internal abstract IReadOnlyList<ByteRange> Ranges { get; }

    internal sealed override IEnumerable<DecodeTask> DecodeTasks => [this];

    /// <summary>Decodes the columns of <see cref="ColumnTask.Outputs"/>; the caller disposes the chunks.</summary>
    /// <exception cref="RootFormatException">The bytes are damaged; nothing stays rented.</exception>
    internal abstract ColumnChunk[] Decode(RangeReader bytes, DecodeContext context);
}
