using System.Buffers.Binary;
using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A branch that holds values: where its baskets are and how they are decoded.</summary>
internal sealed class BranchReader
{
    private readonly BranchIdentity _identity;
    private readonly ByteSource _source;
    private readonly string _treePath;
    private BranchBaskets? _baskets;

    /// <param name="record">The branch.</param>
    /// <param name="decoder">Decodes its entries.</param>
    /// <param name="source">The file.</param>
    /// <param name="treePath">The tree, for messages.</param>
    /// <param name="isOtherBranch">True for the name of a branch of the tree.</param>
    internal BranchReader(BranchRecord record, BranchDecoder decoder, ByteSource source, string treePath, Func<string, bool> isOtherBranch)
    {
        Record = record;
        Decoder = decoder;
        _source = source;
        _treePath = treePath;
        _identity = new BranchIdentity(source.Name, record.Name, isOtherBranch);
    }

    /// <summary>What the tree says of the branch.</summary>
    internal BranchRecord Record { get; }

    /// <summary>Decodes its entries.</summary>
    internal BranchDecoder Decoder { get; }

    /// <summary>Baskets; listed when first asked for.</summary>
    /// <exception cref="RootFormatException">The list makes no sense.</exception>
    internal BranchBaskets Baskets => _baskets ??= BranchBaskets.Read(Record, _source.Name, BranchPlace);

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
            Fail("the basket was never written", basket);
        }

        int length = basket.Bytes;
        if (length == 0)
        {
            Span<byte> first = stackalloc byte[sizeof(int)];
            _source.CheckRange(basket.Seek, first.Length, Place(basket));
            _source.Read(basket.Seek, first);
            length = BinaryPrimitives.ReadInt32BigEndian(first);
        }

        if (length <= 0)
        {
            Fail($"the basket has an impossible length of {length} bytes", basket);
        }

        _source.CheckRange(basket.Seek, length, Place(basket));
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
                ? Basket.OpenEmbedded(embedded, basket, _identity, context)
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
            throw FormatError.WithPlace(error, _source.Name, Place(basket));
        }
        catch (OverflowException error)
        {
            throw FormatError.TooLarge(error, _source.Name, Place(basket));
        }
    }

    /// <summary>An error of the whole branch.</summary>
    internal RootFormatException Error(string problem, string? expected, string? found)
        => FormatError.Make(problem, _source.Name, BranchPlace, expected, found);

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
                expected: string.Create(CultureInfo.InvariantCulture, $"{(long)size * basket.EntryCount} bytes"),
                found: string.Create(CultureInfo.InvariantCulture, $"{basket.Payload.Length}"));
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

    private string BranchPlace => $"{_treePath}, branch {Record.Path}";

    private string Place(in BasketLocation basket) => $"{BranchPlace}, basket {basket.Number}";

    private void Fail(string problem, in BasketLocation basket)
        => FormatError.Throw(problem, _source.Name, -1, Place(basket));
}
