using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A branch that holds values: where its baskets are and how they are decoded.</summary>
internal sealed class BranchReader
{
    private readonly BranchIdentity _identity;
    private readonly TreeFile _file;
    private BranchBaskets? _baskets;

    /// <param name="record">The branch.</param>
    /// <param name="decoder">Decodes its entries.</param>
    /// <param name="file">The tree and its file.</param>
    internal BranchReader(BranchRecord record, BranchDecoder decoder, TreeFile file)
    {
        Record = record;
        Decoder = decoder;
        _file = file;
        _identity = new BranchIdentity(record.Name, file.IsBranch);
    }

    /// <summary>What the tree says of the branch.</summary>
    internal BranchRecord Record { get; }

    /// <summary>Decodes its entries.</summary>
    internal BranchDecoder Decoder { get; }

    /// <summary>Baskets; listed when first asked for.</summary>
    /// <exception cref="RootFormatException">The list makes no sense.</exception>
    internal BranchBaskets Baskets => _baskets ??= BranchBaskets.Read(Record, _file.Place);

    /// <summary>The baskets, or null when their list makes no sense: that is an error once somebody reads the branch.</summary>
    internal BranchBaskets? BasketsIfListed
    {
        get
        {
            try
            {
                return Baskets;
            }
            catch (RootFormatException)
            {
                return null;
            }
        }
    }

    /// <summary>The column that counts its items, where the decoder or a basket may need it.</summary>
    internal CountColumn? Counts { get; set; }

    /// <summary>The column that counts within items.</summary>
    internal CountColumn? InnerCounts { get; set; }

    /// <summary>Schemas of its columns, in the order of the decoder's.</summary>
    internal IReadOnlyList<ColumnSchema> Columns { get; set; } = [];

    /// <summary>True when the counter's baskets are read along.</summary>
    internal bool ReadsCounts => Decoder.NeedsCounts || (Decoder.CountedItemSize > 0 && Record.MayGenerateOffsets);

    /// <summary>Where the basket's record is; a length that the tree does not know is read from the record itself.</summary>
    internal ByteRange RangeOf(in BasketLocation basket)
    {
        if (basket.Seek <= 0)
        {
            FormatError.Throw("the basket was never written", PlaceOf(basket));
        }

        int length = basket.Bytes;
        if (length == 0)
        {
            Span<byte> first = stackalloc byte[sizeof(int)];
            CheckRange(basket, first.Length);
            _file.Source.Read(basket.Seek, first);
            length = BinaryPrimitives.ReadInt32BigEndian(first);
        }

        if (length <= 0)
        {
            FormatError.Throw($"the basket has an impossible length of {length} bytes", PlaceOf(basket));
        }

        CheckRange(basket, length);
        return new ByteRange(basket.Seek, length);
    }

    /// <summary>Decodes some entries of a basket and appends them to the builders.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="record">Its record, empty for an embedded one.</param>
    /// <param name="entries">Entries that are wanted, numbered in the tree; some of them lie in the basket.</param>
    /// <param name="counters">Numbers of items of whole baskets' entries, or none.</param>
    /// <param name="builders">One a column of the decoder, null for those that are not wanted.</param>
    /// <param name="context">The thread's memory.</param>
    internal void Decode(
        in BasketLocation basket,
        ReadOnlySpan<byte> record,
        EntryRange entries,
        in ItemCounts counters,
        ReadOnlySpan<ColumnBuilder?> builders,
        DecodeContext context)
    {
        try
        {
            Basket opened = basket.Embedded is byte[] embedded
                ? Basket.OpenEmbedded(embedded, basket, context)
                : Basket.Open(record, basket, _identity, context);
            EntryRange wanted = entries.Intersect(new EntryRange(basket.Start, basket.End));
            if (IsFixed(opened))
            {
                DecodeFixed(opened, (int)(wanted.Start - basket.Start), (int)wanted.Count, builders);
            }
            else
            {
                DecodeVariable(opened, basket, wanted, counters, builders, context);
            }
        }
        catch (RootFormatException error)
        {
            throw FormatError.WithPlace(error, PlaceOf(basket));
        }
        catch (OverflowException error)
        {
            throw FormatError.TooLarge(error, PlaceOf(basket));
        }
    }

    /// <summary>An error of the whole branch.</summary>
    internal RootFormatException Error(InvariantText problem, InvariantText expected = default, InvariantText found = default)
        => FormatError.Make(problem, Place, expected, found);

    private bool IsFixed(in Basket basket)
        => Decoder.EntrySize > 0
            && (Decoder.Otherwise is null || basket.Payload.Length == (long)Decoder.EntrySize * basket.EntryCount);

    private void DecodeFixed(in Basket basket, int first, int count, ReadOnlySpan<ColumnBuilder?> builders)
    {
        int size = Decoder.EntrySize;
        if (basket.Payload.Length != (long)size * basket.EntryCount)
        {
            FormatError.Throw(
                "the basket does not hold entries of the size that its leaves have",
                expected: $"{(long)size * basket.EntryCount} bytes",
                found: $"{basket.Payload.Length}");
        }

        Decoder.Decode(
            new ContentEntries { Payload = basket.Payload.Slice(first * size, count * size), Origin = basket.KeyLength }, builders);
    }

    private void DecodeVariable(
        in Basket basket,
        in BasketLocation location,
        EntryRange wanted,
        in ItemCounts counters,
        ReadOnlySpan<ColumnBuilder?> builders,
        DecodeContext context)
    {
        if (Decoder.NeedsCounts && counters.IsEmpty)
        {
            FormatError.Throw("the branch that counts the items of this one is not in the tree");
        }

        ReadOnlySpan<int> offsets = basket.HasOffsets || Decoder.CountedItemSize == 0 || counters.IsEmpty
            ? basket.Offsets(context.Scratch)
            : basket.GeneratedOffsets(counters.Of(new EntryRange(location.Start, location.End)), Decoder.CountedItemSize, context.Scratch);
        ReadOnlySpan<int> displacements = basket.Displacements(context.Scratch);
        int first = (int)(wanted.Start - location.Start);
        int count = (int)wanted.Count;
        (Decoder.Otherwise ?? Decoder).Decode(
            new ContentEntries
            {
                Payload = basket.Payload,
                Offsets = offsets.Slice(first, count + 1),
                Counts = Decoder.NeedsCounts ? counters.Of(wanted) : [],
                InnerCounts = Decoder.NeedsInnerCounts ? counters.InnerOf(wanted) : [],
                Origin = basket.KeyLength,
                Displacements = displacements.IsEmpty ? [] : displacements.Slice(first, count),
            },
            builders);
    }

    /// <summary>There are many baskets: what one is called is put together only for an error.</summary>
    private void CheckRange(in BasketLocation basket, int length)
    {
        if (!_file.Source.HasRange(basket.Seek, length))
        {
            _file.Source.CheckRange(basket.Seek, length, PlaceOf(basket).ObjectPath);
        }
    }

    /// <summary>The branch in the tree's record.</summary>
    private FilePlace Place => _file.Place.In($"branch {Record.Path}");

    /// <summary>A basket: its own record, or inside that of the tree.</summary>
    private FilePlace PlaceOf(in BasketLocation basket)
    {
        FilePlace place = Place.In($"basket {basket.Number}");
        return basket.Embedded is null && basket.Seek > 0 ? place with { Offset = basket.Seek, InRecord = true } : place;
    }
}
