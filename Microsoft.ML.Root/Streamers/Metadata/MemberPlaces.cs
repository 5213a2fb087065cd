namespace Microsoft.ML.Root.Streamers;

/// <summary>Notes where numbers of some members, and baskets, stand in a record while it is read.</summary>
/// <param name="isNoted">True for a member that is noted.</param>
internal sealed class MemberPlaces(Func<string, bool> isNoted)
{
    /// <summary>The member that baskets stand in.</summary>
    internal const string Baskets = "fBaskets";
    private readonly List<MemberPlace> _places = [];

    /// <summary>The places in the order of the record.</summary>
    internal List<MemberPlace> All => _places;

    /// <summary>Notes a number that was read.</summary>
    /// <param name="owner">Number of the object, as <see cref="MetadataObject.Id"/>; 0 for the record itself.</param>
    /// <param name="element">The member.</param>
    /// <param name="start">Where it stands.</param>
    /// <param name="end">Where it ends.</param>
    internal void Add(int owner, StreamerElement element, int start, int end)
    {
        if (isNoted(element.Name) && end > start)
        {
            _places.Add(new MemberPlace(owner, element.Name, start, 1, end - start, element.Type == StreamerType.Double));
        }
    }

    /// <summary>Notes a basket, which has a form of its own.</summary>
    internal void AddBasket(int owner, int start, int end)
    {
        if (isNoted(Baskets))
        {
            _places.Add(new MemberPlace(owner, Baskets, start, 1, end - start, false));
        }
    }

    /// <summary>Notes the numbers of an array that was read.</summary>
    internal void Add(int owner, StreamerElement element, Array? items, int end)
    {
        if (items is { Length: > 0 } && isNoted(element.Name))
        {
            int size = Buffer.ByteLength(items) / items.Length;
            _places.Add(new MemberPlace(owner, element.Name, end - Buffer.ByteLength(items), items.Length, size, items is double[]));
        }
    }
}

/// <summary>Where a number stands, or the numbers of an array.</summary>
/// <param name="Owner">Number of the object that it is of.</param>
/// <param name="Member">Its member.</param>
/// <param name="Start">Position in the record.</param>
/// <param name="Count">Number of items.</param>
/// <param name="Size">Bytes an item.</param>
/// <param name="IsReal">True for real numbers.</param>
internal readonly record struct MemberPlace(int Owner, string Member, int Start, int Count, int Size, bool IsReal)
{
    /// <summary>Position after it.</summary>
    internal int End => Start + (Count * Size);
}
