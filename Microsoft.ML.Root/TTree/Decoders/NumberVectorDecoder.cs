using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>
/// Collections of plain numbers, the most common of all contents: byte count, version, length, numbers. The general decoder reads
/// whatever does not look exactly so.
/// </summary>
internal sealed class NumberVectorDecoder : BranchDecoder
{
    private const int HeaderSize = 10;
    private const int LengthAt = 6;

    /// <summary>Bit of the version: member by member, which numbers never are.</summary>
    private const byte MemberWise = 0x40;
    private readonly BranchDecoder _general;
    private readonly NumberCodec _codec;

    private NumberVectorDecoder(BranchDecoder general, NumberCodec codec)
    {
        _general = general;
        _codec = codec;
    }

    internal override IReadOnlyList<ContentColumn> Columns => _general.Columns;

    /// <summary>This decoder where the branch has one column of lists of numbers, else the general one.</summary>
    internal static BranchDecoder Over(BranchDecoder general, BranchRecord branch)
        => branch.Kind == 0 && general is { NeedsCounts: false, Columns: [{ Unreadable: null } column] }
            && column.Shape.Equals(ColumnShape.List) && PlainNumbers.CodecOf(column.Type) is NumberCodec codec
            ? new NumberVectorDecoder(general, codec)
            : general;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        if (builders[0] is not ColumnBuilder builder)
        {
            return;
        }

        if (!IsPlain(entries))
        {
            _general.Decode(entries, builders);
            return;
        }

        int count = entries.Count;
        int size = _codec.StoredSize;
        ReadOnlySpan<int> offsets = entries.Offsets;
        ReadOnlySpan<byte> payload = entries.Payload;
        int bytes = offsets[count] - offsets[0] - (HeaderSize * count);
        int end = builder.ItemCount(0);
        Span<int> ends = builder.AppendListEnds(0, count);
        Span<byte> values = builder.AppendValues(bytes / size);
        for (int i = 0; i < ends.Length; i++)
        {
            ReadOnlySpan<byte> stored = payload[(offsets[i] + HeaderSize)..offsets[i + 1]];
            _codec.Decode(stored, values[..stored.Length]);
            values = values[stored.Length..];
            end += stored.Length / size;
            ends[i] = end;
        }
    }

    /// <summary>True when byte count, version and length of every entry say that only its numbers follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsPlain(in ContentEntries entries)
    {
        ReadOnlySpan<int> offsets = entries.Offsets;
        ReadOnlySpan<byte> payload = entries.Payload;
        long size = _codec.StoredSize;
        for (int i = 0; i < offsets.Length - 1; i++)
        {
            int length = offsets[i + 1] - offsets[i];
            if (length < HeaderSize)
            {
                return false;
            }

            ReadOnlySpan<byte> header = payload.Slice(offsets[i], HeaderSize);
            if (BinaryPrimitives.ReadUInt32BigEndian(header) != (BufferMarks.ByteCount | (uint)(length - sizeof(int)))
                || (header[sizeof(int)] & MemberWise) != 0
                || BinaryPrimitives.ReadInt32BigEndian(header[LengthAt..]) * size != length - HeaderSize)
            {
                return false;
            }
        }

        return true;
    }
}
