using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// The columns that are decoded together because they share bytes (members of an unsplit object, fields below one collection),
/// over one range of entries. Works of one plan are independent: they may be decoded at the same time, in any order, and
/// dropped without harm.
/// </summary>
internal abstract class ColumnWork
{
    /// <summary>Where the bytes are.</summary>
    internal abstract ByteSource Source { get; }

    /// <summary>Positions in the list given to <see cref="IColumnSource.Plan"/> of the columns that come out, in their order.</summary>
    internal abstract IReadOnlyList<int> Outputs { get; }

    /// <summary>Byte ranges in the order in which decoding asks for them (see <see cref="RangeReader.Get"/>).</summary>
    internal abstract IReadOnlyList<ByteRange> Ranges { get; }

    /// <summary>Estimate, from metadata, of the pooled bytes that the decoded chunks take.</summary>
    internal abstract long DecodedBytes { get; }

    /// <summary>Decodes the columns of <see cref="Outputs"/>.</summary>
    /// <exception cref="RootFormatException">The bytes are damaged; nothing stays rented.</exception>
    internal abstract ColumnChunk[] Decode(RangeReader bytes, DecodeContext context);
}
