using System.Globalization;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>One variable of a branch (TLeaf and its kinds).</summary>
internal sealed partial record LeafRecord
{
    /// <summary>A leaf that is to be written.</summary>
    internal LeafRecord()
    {
    }

    private LeafRecord(MetadataObject stored)
    {
        ClassName = stored.ClassName;
        Name = stored.Text("fName");
        Title = stored.Text("fTitle");
        Length = stored.Int32("fLen");
        ItemSize = stored.Int32("fLenType");
        IsUnsigned = stored.Int64("fIsUnsigned") != 0;
        Offset = stored.Int32("fOffset");
        IsRange = stored.Int64("fIsRange") != 0;
        Minimum = stored.Int64("fMinimum");
        Maximum = stored.Int64("fMaximum");
        CounterId = stored.Object("fLeafCount")?.Id;
        Id = stored.Id;
    }

    /// <summary>TLeafF, TLeafElement and so on: tells the type.</summary>
    internal string ClassName { get; init; } = "";

    /// <summary>Name.</summary>
    internal string Name { get; init; } = "";

    /// <summary>Name with dimensions, and the range of a reduced type: <c>x[n][3]</c>, <c>x[0,1,10]</c>.</summary>
    internal string Title { get; init; } = "";

    /// <summary>fLen: product of the fixed dimensions.</summary>
    internal int Length { get; init; }

    /// <summary>fLenType: bytes of a value in memory.</summary>
    internal int ItemSize { get; init; }

    /// <summary>fIsUnsigned.</summary>
    internal bool IsUnsigned { get; init; }

    /// <summary>fOffset: bytes before it in an entry of several leaves.</summary>
    internal int Offset { get; init; }

    /// <summary>fIsRange: the leaf is a counter, and its largest count is known.</summary>
    internal bool IsRange { get; init; }

    /// <summary>fMinimum.</summary>
    internal long Minimum { get; init; }

    /// <summary>fMaximum: largest count of a counter; of text, bytes of the longest and one.</summary>
    internal long Maximum { get; init; }

    /// <summary>fLeafCount: <see cref="Id"/> of the leaf that counts this one's items, or null.</summary>
    internal int? CounterId { get; init; }

    /// <summary>Number of the object, by which counted leaves refer to it.</summary>
    internal int Id { get; init; }

    /// <summary>The leaf without what its values are, which differs from file to file.</summary>
    internal LeafRecord WithoutRange => Minimum == 0 && Maximum == 0 ? this : this with { Minimum = 0, Maximum = 0 };

    /// <summary>
    /// Fixed dimensions, their product being <see cref="Length"/>; a counter's dimension is not among them. Where the title is
    /// the range of a reduced type, they stand in that of the branch; where neither makes up the length, that alone counts.
    /// </summary>
    /// <param name="branchTitle">The leaf list: <c>x[2][3]/d[0,1,10]:y/I</c>.</param>
    internal IReadOnlyList<int> Dimensions(string branchTitle)
        => InBrackets(Title) ?? InBrackets(OwnPart(branchTitle)) ?? (Length > 1 ? [Length] : []);

    /// <summary>True where the other differs from this one in the range of its values at most.</summary>
    internal bool Describes(LeafRecord other) => ReferenceEquals(this, other) || WithoutRange == other.WithoutRange;

    /// <summary>Reads a leaf.</summary>
    internal static LeafRecord Read(MetadataObject stored) => new(stored);

    /// <summary>The whole numbers in brackets; null when their product is not the length.</summary>
    private List<int>? InBrackets(ReadOnlySpan<char> title)
    {
        List<int> dimensions = [];
        double product = 1;
        double nonZero = 1;
        while (title.IndexOf('[') is >= 0 and int left)
        {
            title = title[(left + 1)..];
            int right = title.IndexOf(']');
            if (right > 0 && int.TryParse(title[..right], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
            {
                dimensions.Add(length);
                product *= length;
                nonZero *= Math.Max(length, 1);
            }
        }

        // A dimension of 0 must not hide that the others' product is larger than can be counted.
        return product == Length && nonZero <= int.MaxValue ? dimensions : null;
    }

    /// <summary>What a leaf list says of this leaf.</summary>
    private ReadOnlySpan<char> OwnPart(string leafList)
    {
        foreach (Range part in leafList.AsSpan().Split(':'))
        {
            ReadOnlySpan<char> leaf = leafList.AsSpan()[part];
            if (leaf.StartsWith(Name, StringComparison.Ordinal) && (leaf.Length == Name.Length || leaf[Name.Length] is '[' or '/'))
            {
                return leaf;
            }
        }

        return [];
    }
}
