namespace Microsoft.ML.Root.Streamers;

/// <summary>Entries of one basket to be decoded.</summary>
internal readonly ref struct ContentEntries
{
    /// <summary>Payload of the whole basket, decompressed.</summary>
    internal ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Where the entries begin in <see cref="Payload"/>, and where the last one ends: entries + 1 rising offsets inside it.</summary>
    internal ReadOnlySpan<int> Offsets { get; init; }

    /// <summary>
    /// Items of the enclosing split collection, one number an entry, never negative; empty unless
    /// <see cref="IContentDecoder.NeedsCounts"/>.
    /// </summary>
    internal ReadOnlySpan<int> Counts { get; init; }

    /// <summary>Value of the counter member (<c>//[n]</c>) an item; empty unless <see cref="IContentDecoder.NeedsInnerCounts"/>.</summary>
    internal ReadOnlySpan<int> InnerCounts { get; init; }

    /// <summary>Added to a position in <see cref="Payload"/> to get what tags of references mean: the length of the basket's key.</summary>
    internal int Origin { get; init; }

    /// <summary>One number an entry that is added to tags of references in it (docs/ttree.md, Baskets); mostly empty.</summary>
    internal ReadOnlySpan<int> Displacements { get; init; }

    /// <summary>Number of entries.</summary>
    internal int Count => Offsets.Length - 1;
}
