using System.Numerics.Tensors;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Decodes a task from the entries down: each level's offsets first, since they say which items are needed, then the
/// values. Columns below one level share its offsets by reference.
/// </summary>
internal sealed class TaskDecoder
{
    private readonly RNTupleTask _work;
    private readonly DecodeContext _context;
    private readonly PageReader _pages;
    private readonly ColumnChunk?[] _chunks;
    private readonly List<PooledBuffer> _offsets = [];

    private delegate Extent WriteOffsets(Span<int> offsets);

    internal TaskDecoder(RNTupleTask task, RangeReader bytes, DecodeContext context)
    {
        _work = task;
        _context = context;
        _pages = new PageReader(bytes, context);
        _chunks = new ColumnChunk?[task.Outputs.Count];
    }

    internal ColumnChunk[] Decode()
    {
        try
        {
            Extent entries = Extent.Entries(_work.Slices, _work.Place);
            DecodeInside(_work.Root, entries, entries);
        }
        catch
        {
            ColumnReading.Dispose(_chunks);
            throw;
        }

        return _chunks!;
    }

    private void DecodeLevel(PlannedLevel level, Extent above)
    {
        if (level.Parts is not null)
        {
            ValueDecoder.Check(level.Parts, above, _pages);
        }

        switch (level.Level.Kind)
        {
            case LevelKind.Fixed:
                DecodeInside(level, above.Times(level.Level.Length, _work.Place), above);
                break;
            case LevelKind.Collection:
                DecodeBelowOffsets(level, above, offsets => OffsetDecoder.Decode(level.Parts, above, level.Level.IsOptional, _pages, offsets));
                break;
            default:
                using (VariantTags tags = VariantTags.Decode(level.Parts, above, level.Level.Length, _pages, _context.Pool))
                {
                    foreach (PlannedLevel alternative in level.Children)
                    {
                        DecodeBelowOffsets(alternative, above, offsets => tags.Select(alternative.Level.Length, offsets));
                    }
                }

                break;
        }
    }

    private void DecodeBelowOffsets(PlannedLevel level, Extent above, WriteOffsets write)
    {
        PooledBuffer offsets = _context.Pool.Rent((above.Total + 1L) * sizeof(int));
        _offsets.Add(offsets);
        try
        {
            DecodeInside(level, write(offsets.Span<int>(above.Total + 1)), above);
        }
        finally
        {
            _offsets.RemoveAt(_offsets.Count - 1);
            offsets.Release();
        }
    }

    private void DecodeInside(PlannedLevel level, Extent extent, Extent above)
    {
        if (level.Objects is not null)
        {
            DecodeObjects(level, extent, above.Total);
            return;
        }

        foreach (PlannedLeaf leaf in level.Leaves)
        {
            _chunks[leaf.Position] = leaf.Leaf.Kind switch
            {
                LeafKind.Value => DecodeValues(leaf, extent),
                LeafKind.Text => DecodeText(leaf, extent, above.Total),
                _ => DecodeCardinalities(leaf, above.Total),
            };
        }

        foreach (PlannedLevel child in level.Children)
        {
            DecodeLevel(child, extent);
        }
    }

    private ColumnChunk DecodeValues(PlannedLeaf leaf, Extent extent)
    {
        PooledBuffer values = DecodeElements(leaf.Parts!, extent, leaf.Leaf.Schema.Type);
        return new ColumnChunk(leaf.Leaf.Schema, _work.Range, values, extent.Total, ShareOffsets(_offsets.Count));
    }

    /// <summary>The innermost offsets are those of the characters.</summary>
    private ColumnChunk DecodeText(PlannedLeaf leaf, Extent extent, int strings)
    {
        PooledBuffer characters = DecodeElements(leaf.Parts!, extent, ElementType.Int8);
        return new ColumnChunk(
            leaf.Leaf.Schema, _work.Range, characters, strings, ShareOffsets(_offsets.Count - 1), _offsets[^1].AddReference());
    }

    /// <summary>The innermost offsets are those of the items counted.</summary>
    private ColumnChunk DecodeCardinalities(PlannedLeaf leaf, int lists)
    {
        ElementType type = leaf.Leaf.Schema.Type;
        PooledBuffer values = _context.Pool.Rent((long)lists * type.Size());
        ReadOnlySpan<int> offsets = _offsets[^1].Span<int>(lists + 1);
        if (type.Size() == sizeof(uint))
        {
            Span<int> lengths = values.Span<int>(lists);
            TensorPrimitives.Subtract(offsets[1..], offsets[..^1], lengths);
        }
        else
        {
            Span<long> lengths = values.Span<long>(lists);
            for (int i = 0; i < lengths.Length; i++)
            {
                lengths[i] = offsets[i + 1] - offsets[i];
            }
        }

        return new ColumnChunk(leaf.Leaf.Schema, _work.Range, values, lists, ShareOffsets(_offsets.Count - 1));
    }

    /// <summary>The innermost offsets are those of the objects' bytes; each object's references count from its own start.</summary>
    private void DecodeObjects(PlannedLevel level, Extent extent, int objects)
    {
        IContentDecoder decoder = level.Leaves[0].Leaf.Member!.Decoder;
        ColumnBuilder?[] builders = new ColumnBuilder?[decoder.Columns.Count];
        PooledBuffer payload = DecodeElements(level.Objects!, extent, ElementType.UInt8);
        try
        {
            foreach (PlannedLeaf leaf in level.Leaves)
            {
                int column = leaf.Leaf.Member!.Column;
                builders[column] = new ColumnBuilder(MemberSchema(leaf.Leaf.Schema, decoder.Columns[column]), _context.Pool);
            }

            ReadOnlySpan<int> offsets = _offsets[^1].Span<int>(objects + 1);
            decoder.Decode(
                new ContentEntries { Payload = payload.Span<byte>(extent.Total), Offsets = offsets, Displacements = offsets[..^1] }, builders);
            foreach (PlannedLeaf leaf in level.Leaves)
            {
                _chunks[leaf.Position] = builders[leaf.Leaf.Member!.Column]!
                    .ToChunk(leaf.Leaf.Schema, _work.Range, ShareOffsets(_offsets.Count - 1));
            }
        }
        catch (RootFormatException error)
        {
            throw FormatError.WithPlace(error, level.Objects![0].Place);
        }
        catch (OverflowException error)
        {
            throw FormatError.TooLarge(error, level.Objects![0].Place);
        }
        finally
        {
            payload.Release();
            foreach (ColumnBuilder? builder in builders)
            {
                builder?.Dispose();
            }
        }
    }

    /// <summary>The column as the objects have it, without the levels above them.</summary>
    private static ColumnSchema MemberSchema(ColumnSchema schema, ContentColumn column)
        => new() { Path = schema.Path, Name = schema.Name, Type = column.Type, Shape = column.Shape };

    private PooledBuffer DecodeElements(ColumnPart[] parts, Extent extent, ElementType type)
    {
        ValueDecoder.Check(parts, extent, _pages);
        long bytes = (long)extent.Total * type.Size();
        if (bytes > int.MaxValue)
        {
            FormatError.Throw(
                "the range holds more bytes than can be read at once; read fewer entries at a time",
                parts[0].Place);
        }

        PooledBuffer values = _context.Pool.Rent(bytes);
        try
        {
            ValueDecoder.Decode(parts, extent, type, _pages, values.Span<byte>((int)bytes));
            return values;
        }
        catch
        {
            values.Release();
            throw;
        }
    }

    private PooledBuffer[] ShareOffsets(int levels)
    {
        PooledBuffer[] shared = levels == 0 ? [] : new PooledBuffer[levels];
        for (int i = 0; i < shared.Length; i++)
        {
            shared[i] = _offsets[i].AddReference();
        }

        return shared;
    }
}
